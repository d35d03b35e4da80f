package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises records that a producer sent twice: within one run, one source and one
/// topic-partition the rows come in the order of their positions, so that a position that is not
/// greater than the last one has been here before. Confined to the sink's thread.
///
/// A tape that is played again and again is another source each time, without end: only the last
/// [#SOURCES] are remembered. A repeat comes soon after the record or not at all.
final class Repeats {

  static final int SOURCES = 100_000;

  private final Map<Source, Mark> marks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Mark> eldest) {
          return size() > SOURCES;
        }
      };
  private @Nullable Mark latest;

  /// Whether the record is a repeat; remembers its position if it is not. Records that do not say
  /// where they come from are never repeats.
  boolean isRepeat(StreamRecord.Tick tick) {
    RunId run = tick.run();
    if (run == null || tick.seq() < 0) {
      return false;
    }
    Mark mark = mark(tick, run);
    if (tick.seq() <= mark.greatest) {
      return true;
    }
    mark.greatest = tick.seq();
    return false;
  }

  private Mark mark(StreamRecord.Tick tick, RunId run) {
    Mark mark = latest;
    if (mark == null || !mark.source.isOf(tick, run)) {
      Source source = new Source(run, tick.src(), TopicPartition.of(tick.at()));
      mark = marks.computeIfAbsent(source, Mark::new);
      latest = mark;
    }
    return mark;
  }

  private record Source(RunId run, long src, TopicPartition at) {
    boolean isOf(StreamRecord.Tick tick, RunId other) {
      return src == tick.src()
          && at.partition() == tick.at().partition()
          && at.topic().equals(tick.at().topic())
          && run.equals(other);
    }
  }

  private static final class Mark {
    final Source source;
    long greatest = -1;

    Mark(Source source) {
      this.source = source;
    }
  }
}
