package io.tapedeck.app.testing;

import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.SinkStatus;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.sink.SinkState;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// A sink in each of its states.
public final class SinkSamples {

  private static final ByteSize ROOM = ByteSize.ofMebibytes(2_112);
  private static final String WHY =
      "S3 at https://s3.eu-central-1.amazonaws.com does not answer: connection timed out.";

  private SinkSamples() {}

  /// It stores, and has closed objects for every reason.
  public static SinkStatus working() {
    return new SinkStatus(new SinkState.Working(), closed(), 0, 581, ROOM, Set.of());
  }

  /// The lake does not answer, and there is room.
  public static SinkStatus spooling(Instant now) {
    return new SinkStatus(
        new SinkState.Spooling(
            now.minusSeconds(95),
            ErrorCode.LAKE_UNREACHABLE,
            WHY,
            734_003_200,
            now.plusSeconds(11)),
        closed(),
        0,
        4_812_440,
        ROOM,
        Set.of());
  }

  /// The lake does not answer, and there is no more room.
  public static SinkStatus full(Instant now) {
    return new SinkStatus(
        new SinkState.Full(
            now.minusSeconds(1_460),
            ErrorCode.LAKE_UNREACHABLE,
            WHY,
            ROOM.bytes(),
            now.plusSeconds(19)),
        closed(),
        0,
        14_520_118,
        ROOM,
        Set.of());
  }

  /// It carries out what another left.
  public static SinkStatus replaying() {
    return new SinkStatus(new SinkState.Working(), closed(), 2, 30_412, ROOM, Set.of(0, 3));
  }

  /// A snapshot with another sink.
  public static EngineSnapshot with(EngineSnapshot s, SinkStatus sink) {
    return with(s, s.at(), sink);
  }

  /// A snapshot of another moment, with the same numbers.
  public static EngineSnapshot at(EngineSnapshot s, Instant moment) {
    return with(s, moment, s.sink());
  }

  private static EngineSnapshot with(EngineSnapshot s, Instant at, SinkStatus sink) {
    return new EngineSnapshot(
        at,
        s.uptime(),
        s.total(),
        s.readPerSecond(),
        s.publishedPerSecond(),
        s.storedPerSecond(),
        s.lag(),
        s.latencyP50(),
        s.latencyP99(),
        sink,
        s.services());
  }

  private static Map<FlushReason, Long> closed() {
    return Map.of(
        FlushReason.RECORDS, 214L,
        FlushReason.BYTES, 31L,
        FlushReason.AGE, 152L,
        FlushReason.IDLE, 9L,
        FlushReason.DRAIN, 6L);
  }
}
