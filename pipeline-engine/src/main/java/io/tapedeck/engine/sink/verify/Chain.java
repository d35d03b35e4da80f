package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Beginning;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlannedObject;
import org.jspecify.annotations.Nullable;

/// The plans of one topic-partition, judged one after the other. For one thread.
final class Chain {

  private final TopicPartition at;
  private final Findings findings;
  private @Nullable ObjectKey unfinished;
  private String firstTopicId = "";
  private String topicId = "";
  private boolean broken = true;
  private boolean headless;
  private long first = -1;
  private long next;
  private long done;
  private long last;
  private long plans;
  private long rows;
  private long deadLetters;
  private long repeats;
  private long unused;
  private long lost;

  Chain(TopicPartition at, Findings findings) {
    this.at = at;
    this.findings = findings;
  }

  TopicPartition at() {
    return at;
  }

  /// The next plan of the log.
  void add(Plan plan, LogKey key, boolean isDone) {
    plans++;
    if (first < 0) {
      firstTopicId = plan.topicId();
      begin(plan.from());
    }
    if (!broken) {
      follows(plan, key);
    }
    if (unfinished != null) {
      findings.add(
          Flaw.ABANDONED, unfinished, "It is not done, but " + key.key() + " was stored after it.");
    }
    unfinished = isDone ? null : key.key();
    topicId = plan.topicId();
    broken = false;
    next = Math.max(next, plan.to());
    last = plan.from();
    if (isDone) {
      done = next;
    }
    count(plan, key);
  }

  private void begin(long offset) {
    first = offset;
    if (first > 0) {
      findings.add(Flaw.BEGAN_LATER, at, "Reading began at offset " + first + ".");
    }
  }

  /// Where the sinks agreed to begin; told after the plans.
  void began(Beginning agreed) {
    if (first < 0 && !headless) {
      begin(agreed.from());
      topicId = agreed.topicId();
      next = agreed.from();
      done = agreed.from();
      return;
    }
    if (headless) {
      return; // what the unreadable plan covers is not known
    }
    if (first > agreed.from()) {
      findings.add(
          Flaw.GAP,
          at,
          "No plan covers the offsets "
              + agreed.from()
              + " to "
              + (first - 1)
              + ", where reading began.");
    }
    if (!agreed.topicId().isEmpty()
        && !firstTopicId.isEmpty()
        && !agreed.topicId().equals(firstTopicId)) {
      findings.add(
          Flaw.TOPIC_REPLACED,
          at,
          "Reading began with topic "
              + agreed.topicId()
              + ", the plans are of "
              + firstTopicId
              + ".");
    }
    first = agreed.from();
  }

  private void follows(Plan plan, LogKey key) {
    if (plan.from() > next) {
      findings.add(
          Flaw.GAP,
          at,
          "No plan covers the offsets "
              + next
              + " to "
              + (plan.from() - 1)
              + ", before "
              + key.key()
              + ".");
    } else if (plan.from() < next) {
      findings.add(
          Flaw.OVERLAP,
          at,
          "The offsets "
              + plan.from()
              + " to "
              + (Math.min(next, plan.to()) - 1)
              + " are in an earlier plan and in "
              + key.key()
              + ".");
    }
    if (!plan.topicId().equals(topicId)) {
      findings.add(
          Flaw.TOPIC_REPLACED,
          at,
          "Up to offset " + next + " the topic was " + topicId + ", then " + plan.topicId() + ".");
    }
  }

  private void count(Plan plan, LogKey key) {
    long stored = 0;
    for (PlannedObject object : plan.objects()) {
      stored += object.rows();
      if (object.isDeadLetters()) {
        deadLetters += object.rows();
      } else {
        rows += object.rows();
      }
    }
    long dropped = 0;
    for (Plan.OffsetRange range : plan.repeats()) {
      dropped += range.to() - range.from();
    }
    repeats += dropped;
    if (plan.lost() > 0) {
      lost += plan.lost();
      findings.add(
          Flaw.LOST,
          key.key(),
          plan.lost()
              + " of the offsets "
              + plan.from()
              + " to "
              + (plan.to() - 1)
              + " of "
              + at
              + " are lost, which somebody accepted.");
    }
    long left = plan.to() - plan.from() - stored - dropped - plan.lost();
    if (left < 0) {
      findings.add(
          Flaw.TOO_MANY_ROWS,
          key.key(),
          "It accounts for "
              + (stored + dropped + plan.lost())
              + " records of "
              + (plan.to() - plan.from())
              + " offsets.");
    }
    unused += Math.max(0, left);
  }

  /// A plan that could not be read: what follows is not compared with it.
  void skip() {
    headless |= first < 0;
    broken = true;
  }

  Coverage end() {
    if (unfinished != null) {
      findings.add(Flaw.UNFINISHED, unfinished, "It is the last plan of " + at + ", not yet done.");
    }
    return new Coverage(
        at,
        topicId,
        Math.max(0, first),
        next,
        done,
        last,
        next,
        plans,
        rows,
        deadLetters,
        repeats,
        unused,
        lost,
        null);
  }
}
