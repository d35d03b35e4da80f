package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.model.TopicPartition;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Walks the plan log of a topic-partition, a page at a time. Confined to one thread.
final class LogEntries implements Iterator<PlanEntry> {

  private final LogPages pages;
  private final TopicPartition at;
  private final Queue<LogPages.Mark> marks = new ArrayDeque<>();
  private @Nullable String last;
  private boolean ended;

  LogEntries(LogPages pages, TopicPartition at) {
    this.pages = pages;
    this.at = at;
  }

  @Override
  public boolean hasNext() {
    return peek() != null;
  }

  @Override
  public PlanEntry next() {
    LogPages.Mark first = peek();
    if (first == null) {
      throw new NoSuchElementException();
    }
    marks.remove();
    if (first.planned()) {
      return new PlanEntry(at, first.from(), false, true);
    }
    // A done mark sorts directly before its plan.
    LogPages.Mark second = peek();
    boolean planned = second != null && second.planned() && second.from() == first.from();
    if (planned) {
      marks.remove();
    }
    return new PlanEntry(at, first.from(), true, planned);
  }

  private LogPages.@Nullable Mark peek() {
    while (marks.isEmpty() && !ended) {
      String after = last == null ? pages.keys().folder(at) : last;
      LogPages.Marks page = pages.after(at, after);
      marks.addAll(page.marks());
      last = page.last();
      ended = page.complete();
    }
    return marks.peek();
  }
}
