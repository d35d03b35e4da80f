package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.tape.RawRow;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.quality.Judgement;
import io.tapedeck.engine.tape.quality.QualityGate;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed whose records have been judged: those that a rule sends into quarantine come as rejected
/// rows, those that are flagged carry the rules' words. Order and number stay the same.
///
/// Whether a price is a spike, only the prices after it tell: while one is in question, rows are
/// read ahead, at most [#AHEAD], and wait behind it. Closing closes the feed underneath.
final class JudgedFeed implements Feed {

  /// Rows that wait at most. A suspect that is in question for longer passes.
  static final int AHEAD = 4_096;

  private final Feed feed;
  private final List<Tape> tapes;
  private final QualityGate gate;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable FeedPosition position;
  private @Nullable RawRow raw;
  private boolean ended;

  /// @param feed owned by this one from here on; has the text of its rows if a rule quarantines
  /// @param tapes what it plays
  JudgedFeed(Feed feed, List<Tape> tapes, QualityGate gate) {
    this.feed = feed;
    this.tapes = List.copyOf(tapes);
    this.gate = gate;
  }

  @Override
  public @Nullable Item next() {
    while (true) {
      Waiting first = waiting.peek();
      if (first != null && (ended || waiting.size() >= AHEAD || !first.isOpen())) {
        waiting.remove();
        position = first.position;
        raw = first.raw;
        return judged(first.item, first.judgement);
      }
      Item item = ended ? null : feed.next();
      if (item == null) {
        ended = true;
        if (waiting.isEmpty()) {
          return null;
        }
        continue;
      }
      Judgement judgement =
          item.row() instanceof TapeRow.Event event ? gate.judge(item.src(), event) : null;
      if (first == null && (judgement == null || !judgement.isOpen())) {
        position = null;
        raw = null;
        return judgement == null ? item : judged(item, judgement);
      }
      waiting.add(
          new Waiting(item, judgement, feed.position(), judgement == null ? null : feed.raw()));
    }
  }

  private Item judged(Item item, @Nullable Judgement judgement) {
    if (judgement == null) {
      return item;
    }
    RawRow text = judgement.isQuarantined() ? raw() : null;
    String source = tapes.get(item.tape()).name();
    return new Item(item.tape(), item.src(), judgement.outcome(source, text));
  }

  @Override
  public @Nullable RawRow raw() {
    return position == null ? feed.raw() : raw;
  }

  @Override
  public FeedPosition position() {
    FeedPosition held = position;
    return held == null ? feed.position() : held;
  }

  @Override
  public void seek(Instant time) {
    feed.seek(time);
    waiting.clear();
    gate.forget();
    position = null;
    raw = null;
    ended = false;
  }

  @Override
  public double share() {
    return feed.share();
  }

  @Override
  public long filtered() {
    return feed.filtered();
  }

  @Override
  public void close() {
    feed.close();
  }

  private record Waiting(
      Item item, @Nullable Judgement judgement, FeedPosition position, @Nullable RawRow raw) {

    private boolean isOpen() {
      return judgement != null && judgement.isOpen();
    }
  }
}
