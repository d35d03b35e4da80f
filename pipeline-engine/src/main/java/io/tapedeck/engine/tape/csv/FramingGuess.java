package io.tapedeck.engine.tape.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the character between fields: the one that cuts the first lines most evenly, and above all
/// the one with which a line reads as a header.
final class FramingGuess {

  private FramingGuess() {}

  /// @param lines the first lines of the file, without blank ones
  /// @return null if no character cuts most lines into two fields or more
  static @Nullable Framing of(List<String> lines) {
    Framing wrapped = wrapped(lines);
    return wrapped != null ? wrapped : plain(lines);
  }

  private static @Nullable Framing plain(List<String> lines) {
    Framing best = null;
    double bestScore = 0;
    for (char candidate : Framing.CANDIDATES) {
      Framing framing = new Framing(candidate, null);
      double score = score(framing, lines);
      if (score > bestScore) {
        best = framing;
        bestScore = score;
      }
    }
    return best;
  }

  /// A file written by a program that took whole rows for one field.
  private static @Nullable Framing wrapped(List<String> lines) {
    Framing.Splitter splitter = new Framing(',', null).splitter();
    List<String> unwrapped = new ArrayList<>();
    for (String line : lines) {
      if (!line.startsWith("\"")) {
        return null;
      }
      try {
        String[] fields = splitter.split(line);
        if (fields.length != 1) {
          return null;
        }
        unwrapped.add(fields[0]);
      } catch (IOException e) {
        return null;
      }
    }
    Framing inner = plain(unwrapped);
    return inner == null ? null : new Framing(',', inner.delimiter());
  }

  /// The share of lines with the most frequent number of fields, plus the best header's number of
  /// known names.
  private static double score(Framing framing, List<String> lines) {
    Framing.Splitter splitter = framing.splitter();
    Map<Integer, Integer> counts = new HashMap<>();
    int roles = 0;
    for (String line : lines) {
      try {
        String[] fields = splitter.split(line);
        counts.merge(fields.length, 1, Integer::sum);
        roles = Math.max(roles, fields.length > 1 ? ColumnNames.known(fields) : 0);
      } catch (IOException e) {
        // A line that this framing cannot read counts against it.
        counts.merge(0, 1, Integer::sum);
      }
    }
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      most = entry.getKey() > 1 ? Math.max(most, entry.getValue()) : most;
    }
    double share = most / (double) Math.max(lines.size(), 1);
    return share < 0.5 && roles < 2 ? 0 : share + roles;
  }
}
