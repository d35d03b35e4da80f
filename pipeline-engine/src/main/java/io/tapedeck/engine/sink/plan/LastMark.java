package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.TopicPartition;
import java.util.List;
import java.util.Optional;

/// Looks for the end of the plan log of a topic-partition: gallops from a hint, then halves. For
/// one search.
final class LastMark {

  /// How far the first leap goes, in offsets; one listing covers hundreds of plans anyway.
  private static final long FIRST_LEAP = 4096;

  private static final int FASTER = 16;

  private final LogPages pages;
  private final TopicPartition at;

  /// At and behind this offset there is nothing.
  private long end = Long.MAX_VALUE;

  LastMark(LogPages pages, TopicPartition at) {
    this.pages = pages;
    this.at = at;
  }

  /// The last object of the log: a plan, or a done mark whose plan is not there.
  Optional<LogPages.Mark> search(long hint) {
    LogPages.Marks page = backward(Math.max(0, hint));
    long leap = FIRST_LEAP;
    while (!page.complete()) {
      if (page.marks().isEmpty()) {
        page = pages.after(at, page.last()); // a page full of what is not ours
        continue;
      }
      long next = page.marks().getLast().from() + 1;
      if (next >= end) {
        break;
      }
      long probe = next + Math.min(leap, (end - next) / 2);
      LogPages.Marks found = pages.from(at, probe);
      if (found.complete() && found.marks().isEmpty()) {
        end = probe;
      } else {
        page = found;
        leap = faster(leap);
      }
    }
    List<LogPages.Mark> marks = page.marks();
    return marks.isEmpty() ? Optional.empty() : Optional.of(marks.getLast());
  }

  /// A page that is not the empty end of the log, unless the log is empty.
  private LogPages.Marks backward(long hint) {
    long from = hint;
    long leap = FIRST_LEAP;
    LogPages.Marks page = pages.from(at, from);
    while (page.complete() && page.marks().isEmpty() && from > 0) {
      end = from;
      from = Math.max(0, from - leap);
      leap = faster(leap);
      page = pages.from(at, from);
    }
    return page;
  }

  private static long faster(long leap) {
    return leap > Long.MAX_VALUE / FASTER ? leap : leap * FASTER;
  }
}
