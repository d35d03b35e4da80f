package io.tapedeck.app.parts;

import io.tapedeck.engine.tape.TapeProfile.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Where a moment stands on a line, 0 at its left end and 1 at its right. The hours between the
/// sessions are drawn together, so that a week of trading days fills the line. Immutable.
public final class TimeScale {

  /// The share of the line that all the pauses between sessions have together.
  private static final double PAUSES = 0.12;

  private final List<Piece> pieces;

  private TimeScale(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /// A line from one moment to another.
  ///
  /// @param sessions what lies between them, in order of time; empty if it is one stretch
  public static TimeScale of(Instant from, Instant to, List<Stretch> sessions) {
    List<Stretch> all = sessions.isEmpty() ? List.of(new Stretch(from, to, 0)) : sessions;
    // A session of one moment still has to be seen and hit.
    long least = Math.max(1, (to.toEpochMilli() - from.toEpochMilli()) / 1_000);
    double open = all.stream().mapToLong(session -> Math.max(least, length(session))).sum();
    double pause = all.size() > 1 ? PAUSES / (all.size() - 1) : 0;
    double room = all.size() > 1 ? 1 - PAUSES : 1;
    List<Piece> pieces = new ArrayList<>();
    double at = 0;
    for (Stretch session : all) {
      double end = Math.min(1, at + Math.max(least, length(session)) / open * room);
      pieces.add(new Piece(session.from().toEpochMilli(), session.to().toEpochMilli(), at, end));
      at = end + pause;
    }
    return new TimeScale(pieces);
  }

  /// The sessions as they stand on the line.
  public List<Piece> pieces() {
    return pieces;
  }

  /// Where a moment is; one in a pause is at the beginning of the next session.
  public double share(Instant moment) {
    long millis = moment.toEpochMilli();
    for (Piece piece : pieces) {
      if (millis <= piece.to) {
        double inside =
            piece.to == piece.from ? 0 : (double) (millis - piece.from) / (piece.to - piece.from);
        return piece.start + Math.clamp(inside, 0, 1) * (piece.end - piece.start);
      }
    }
    return 1;
  }

  /// The moment at a place of the line; a place in a pause is the beginning of the next session.
  public Instant at(double share) {
    for (Piece piece : pieces) {
      if (share <= piece.end) {
        double inside = Math.clamp((share - piece.start) / (piece.end - piece.start), 0, 1);
        return Instant.ofEpochMilli(piece.from + Math.round(inside * (piece.to - piece.from)));
      }
    }
    return Instant.ofEpochMilli(pieces.getLast().to);
  }

  private static long length(Stretch session) {
    return session.to().toEpochMilli() - session.from().toEpochMilli();
  }

  /// One session.
  ///
  /// @param from its first moment, in milliseconds since 1970
  /// @param to its last
  /// @param start where it begins on the line, 0 to 1
  /// @param end where it ends
  public record Piece(long from, long to, double start, double end) {}
}
