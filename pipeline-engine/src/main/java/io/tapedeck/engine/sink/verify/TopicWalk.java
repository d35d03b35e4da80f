package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.OffsetNote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares how far the plan log has come with what the broker says.
final class TopicWalk {

  /// Behind more offsets than these there are records.
  private static final int MARKS = 16;

  private TopicWalk() {}

  static List<Coverage> walk(
      List<Coverage> coverage, Outside outside, OffsetNote note, Findings findings) {
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
      compared.add(state == null ? one : one.with(state, note));
    }
    Set<TopicPartition> ended = ended(compared, outside, findings);
    compared.replaceAll(one -> ended.contains(one.at()) ? one.toEnd() : one);
    for (Coverage one : compared) {
      TopicState state = states.get(one.at());
      if (state == null) {
        findings.add(Flaw.NOT_COMPARED, one.at(), "The broker has no such topic or partition.");
      } else {
        judge(one, state, findings);
      }
    }
    return List.copyOf(compared);
  }

  /// A sink that has ended commits where its last plan ends, and the mark of the last transaction
  /// stands behind that.
  private static Set<TopicPartition> ended(
      List<Coverage> coverage, Outside outside, Findings findings) {
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

  private static void judge(Coverage stored, TopicState broker, Findings findings) {
    if (!broker.topicId().isEmpty()
        && !stored.topicId().isEmpty()
        && !broker.topicId().equals(stored.topicId())) {
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
    if (broker.committed() > (stored.done() == stored.next() ? stored.read() : stored.done())) {
      findings.add(
          Flaw.COMMITTED_AHEAD,
          stored.at(),
          "The group stands at offset "
              + broker.committed()
              + ", finished plans end at "
              + stored.done()
              + ".");
    }
  }
}
