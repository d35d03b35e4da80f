package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.stream.KafkaPublisher;
import io.tapedeck.engine.tape.Quarantine;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.transport.Pacer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first half of a run: takes rows from the tapes, lets the pacer hold them until they are due,
/// and publishes them; rows that are no market event go into quarantine. Runs on the one thread
/// that calls [#play]; its counters may be read by any.
final class PlayLoop {

  private final List<Tape> tapes;
  private final Pacer pacer;
  private final KafkaPublisher publisher;
  private final Quarantine quarantine;
  private final long totalBytes;

  private volatile long read;
  private volatile long rejected;
  private volatile long bytesBefore;
  private volatile long bytesHere;
  private volatile @Nullable Instant position;

  PlayLoop(List<Tape> tapes, Pacer pacer, KafkaPublisher publisher, Quarantine quarantine) {
    this.tapes = tapes;
    this.pacer = pacer;
    this.publisher = publisher;
    this.quarantine = quarantine;
    totalBytes = tapes.stream().mapToLong(Tape::sizeBytes).sum();
  }

  /// Plays to the end of the last tape, or until the pacer is stopped.
  void play() {
    for (int ordinal = 0; ordinal < tapes.size(); ordinal++) {
      Tape tape = tapes.get(ordinal);
      try (TapeReader reader = tape.open()) {
        if (!play(reader, source(tape, ordinal))) {
          return;
        }
      }
      bytesBefore += tape.sizeBytes();
      bytesHere = 0;
    }
  }

  /// Tells the sources of a run apart, also when one file is played twice in it: the first is its
  /// fingerprint.
  private static long source(Tape tape, int ordinal) {
    return tape.fingerprint() + ordinal * 0x9E3779B97F4A7C15L;
  }

  private boolean play(TapeReader reader, long src) {
    for (TapeRow row = reader.next(); row != null; row = reader.next()) {
      switch (row) {
        case TapeRow.Event(long seq, MarketEvent event) -> {
          if (!pacer.awaitTurn(event.timestamp())) {
            return false;
          }
          read++;
          publisher.publish(event, src, seq);
          position = event.timestamp();
        }
        case TapeRow.Rejected(long _, var record) -> {
          if (pacer.isStopped()) {
            return false;
          }
          read++;
          quarantine.add(record);
          rejected++;
        }
      }
      bytesHere = reader.bytesRead();
    }
    return true;
  }

  long read() {
    return read;
  }

  long rejected() {
    return rejected;
  }

  /// How much of all tapes has been read, 0 to 1.
  double share() {
    return totalBytes <= 0 ? 0 : Math.min(1.0, (bytesBefore + bytesHere) / (double) totalBytes);
  }

  @Nullable Instant position() {
    return position;
  }
}
