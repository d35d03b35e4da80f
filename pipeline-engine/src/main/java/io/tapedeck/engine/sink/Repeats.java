package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.stream.StreamRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recognises records of one topic-partition that a producer sent twice: within one run and one
/// source the rows come in the order of their positions, so that a position that is not greater
/// than the last one has been here before. Confined to the sink's thread.
///
/// A tape that is played again and again is another source each time, without end: only the last
/// [#SOURCES] are remembered, and plans carry the last [Plan#MOST_MARKS] over to whoever goes on. A
/// repeat comes soon after the record or not at all.
final class Repeats {

  static final int SOURCES = 10_000;

  private final Map<Source, Mark> marks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Mark> eldest) {
          return size() > SOURCES;
        }
      };
  private @Nullable Mark latest;

  /// With what a plan carried over.
  Repeats(List<Plan.SourceMark> carried) {
    load(carried);
  }

  /// Puts what a plan carried over into the place of everything.
  void load(List<Plan.SourceMark> carried) {
    marks.clear();
    latest = null;
    for (Plan.SourceMark mark : carried) {
      Source source = new Source(new RunId(mark.run()), mark.src());
      marks.put(source, new Mark(source, mark.seq()));
    }
  }

  /// Whether the record is a repeat; remembers its position if it is not. Records that do not say
  /// where they come from are never repeats.
  boolean isRepeat(StreamRecord.Tick tick) {
    RunId run = tick.run();
    if (run == null || tick.seq() < 0) {
      return false;
    }
    Mark mark = latest;
    if (mark == null || mark.source.src() != tick.src() || !mark.source.run().equals(run)) {
      mark = marks.computeIfAbsent(new Source(run, tick.src()), source -> new Mark(source, -1));
      latest = mark;
    }
    if (tick.seq() <= mark.greatest) {
      return true;
    }
    mark.greatest = tick.seq();
    return false;
  }

  /// The newest marks, oldest first.
  List<Plan.SourceMark> marks() {
    List<Plan.SourceMark> newest = new ArrayList<>();
    int left = marks.size();
    for (Mark mark : marks.values()) {
      if (left-- <= Plan.MOST_MARKS) {
        newest.add(
            new Plan.SourceMark(mark.source.run().value(), mark.source.src(), mark.greatest));
      }
    }
    return newest;
  }

  private record Source(RunId run, long src) {}

  private static final class Mark {
    final Source source;
    long greatest;

    Mark(Source source, long greatest) {
      this.source = source;
      this.greatest = greatest;
    }
  }
}
