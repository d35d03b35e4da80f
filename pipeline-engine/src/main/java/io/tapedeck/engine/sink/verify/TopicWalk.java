package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.OffsetNote;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares how far the plan log has come with what the broker says.
final class TopicWalk {

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
    return coverage.stream()
        .map(
            one -> {
              TopicState state = states.get(one.at());
              if (state == null) {
                findings.add(
                    Flaw.NOT_COMPARED, one.at(), "The broker has no such topic or partition.");
                return one;
              }
              Coverage compared = one.with(state, note);
              judge(compared, state, findings);
              return compared;
            })
        .toList();
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
