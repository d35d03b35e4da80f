package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import io.tapedeck.engine.sink.plan.OffsetNote;
import io.tapedeck.engine.sink.plan.PlanLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares how far the plan log has come with what the broker says.
final class TopicWalk {

  /// Behind more offsets than these there are records.
  private static final int MARKS = 16;

  private final Outside outside;
  private final OffsetNote note;
  private final PlanLog log;
  private final Map<String, Long> pending;
  private final Findings findings;

  /// @param log to look up what sinks stored since the plans were read
  /// @param pending by the keys of plans that are not done, how many records are in objects of
  ///   theirs that are not there
  TopicWalk(
      Outside outside, OffsetNote note, PlanLog log, Map<String, Long> pending, Findings findings) {
    this.outside = outside;
    this.note = note;
    this.log = log;
    this.pending = pending;
    this.findings = findings;
  }

  List<Coverage> walk(List<Coverage> coverage) {
    Map<TopicPartition, TopicState> states;
    try {
      states =
          outside.topics(
              coverage.stream().map(Coverage::at).collect(Collectors.toCollection(TreeSet::new)));
    } catch (EngineException e) {
      if (e.code() != ErrorCode.BROKER_UNREACHABLE) {
        throw e;
      }
      findings.add(Flaw.NOT_COMPARED, "broker", e.text());
      return coverage;
    }
    List<Coverage> compared = new ArrayList<>();
    for (Coverage one : coverage) {
      TopicState state = states.get(one.at());
      compared.add(state == null ? one : passed(one.with(state, note), state));
    }
    Set<TopicPartition> ended = ended(compared);
    compared.replaceAll(one -> ended.contains(one.at()) ? one.toEnd() : one);
    for (Coverage one : compared) {
      TopicState state = states.get(one.at());
      if (state == null) {
        findings.add(Flaw.NOT_COMPARED, one.at(), "The broker has no such topic or partition.");
      } else {
        judge(one, state);
        if (isAhead(one, state) && !isStoredSince(one, state)) {
          findings.add(
              Flaw.COMMITTED_AHEAD,
              one.at(),
              "The group stands at offset "
                  + state.committed()
                  + ", finished plans end at "
                  + one.done()
                  + ".");
        }
      }
    }
    return List.copyOf(compared);
  }

  /// The broker may have forgotten the group, and deleted what ended the last transaction.
  private Coverage passed(Coverage stored, TopicState broker) {
    return broker.start() > stored.read() && stored.done() == stored.next()
        ? stored.passed(log.passed(stored.at(), stored.last()).orElse(0))
        : stored;
  }

  /// A sink that has ended commits where its last plan ends, and the mark of the last transaction
  /// stands behind that.
  private Set<TopicPartition> ended(List<Coverage> coverage) {
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> to = new HashMap<>();
    for (Coverage one : coverage) {
      TopicState broker = one.broker();
      if (broker != null && one.lag() > 0 && one.lag() <= MARKS && broker.start() <= one.read()) {
        from.put(one.at(), one.read());
        to.put(one.at(), broker.end());
      }
    }
    if (from.isEmpty()) {
      return Set.of();
    }
    try {
      return outside.withoutRecords(from, to);
    } catch (EngineException e) {
      // Records are read here, which takes more of a broker, and more rights, than to ask for ends.
      if (e.code() != ErrorCode.BROKER_UNREACHABLE && e.code() != ErrorCode.BROKER_REFUSED) {
        throw e;
      }
      findings.add(Flaw.NOT_COMPARED, "broker", e.text());
      return Set.of();
    }
  }

  private void judge(Coverage stored, TopicState broker) {
    if (isReplaced(stored, broker)) {
      findings.add(
          Flaw.TOPIC_REPLACED,
          stored.at(),
          "The plans are of topic "
              + stored.topicId()
              + ", the broker has "
              + broker.topicId()
              + ".");
      return;
    }
    if (broker.end() < stored.next()) {
      findings.add(
          Flaw.TRUNCATED,
          stored.at(),
          "It ends at offset " + broker.end() + ", planned is up to " + stored.next() + ".");
    }
    if (broker.start() > stored.read()) {
      findings.add(
          Flaw.EXPIRED,
          stored.at(),
          "It begins at offset "
              + broker.start()
              + ", the offsets from "
              + stored.read()
              + " on are in no plan.");
    }
    long lacking = pending.getOrDefault(log.keys().plan(stored.at(), stored.last()).value(), 0L);
    if (broker.start() > stored.last() && lacking > 0) {
      findings.add(
          Flaw.EXPIRED,
          stored.at(),
          "It begins at offset "
              + broker.start()
              + ", and the plan from "
              + stored.last()
              + " on is not done: "
              + lacking
              + " of its records are in no object, and no sink can store them any more.");
    }
  }

  private static boolean isReplaced(Coverage stored, TopicState broker) {
    return !broker.topicId().isEmpty()
        && !stored.topicId().isEmpty()
        && !broker.topicId().equals(stored.topicId());
  }

  private static boolean isAhead(Coverage stored, TopicState broker) {
    return !isReplaced(stored, broker)
        && broker.committed() > (stored.done() == stored.next() ? stored.read() : stored.done());
  }

  /// The group is asked last: a sink may have finished a plan and committed it since the plans were
  /// read. What it committed names that plan.
  private boolean isStoredSince(Coverage stored, TopicState broker) {
    OptionalLong from = note.planFrom(broker.metadata());
    return from.isPresent()
        && from.getAsLong() >= stored.done()
        && log.find(stored.at(), from.getAsLong())
            .filter(LoggedPlan::done)
            .filter(last -> last.plan().topicId().equals(stored.topicId()))
            .isPresent();
  }
}
