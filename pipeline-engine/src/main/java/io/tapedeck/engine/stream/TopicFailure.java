package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.List;
import java.util.Locale;

/// Why a topic cannot be read any further, with the offsets that are missing and what to do.
final class TopicFailure {

  /// How often in a row, half a second apart, a broker must say that it does not know a topic to be
  /// believed: one that comes up may not know its topics at once.
  static final int TIMES_MISSING = 7;

  private TopicFailure() {}

  static EngineException noTopic(BrokerConfig broker) {
    return new EngineException(
        ErrorCode.TOPIC_DELETED,
        String.format(
            "There is no topic '%s' at %s. Publish something, or make the topic, and start again.",
            broker.topic(), broker.bootstrap()));
  }

  static EngineException topicDeleted(BrokerConfig broker, String topicId) {
    return new EngineException(
        ErrorCode.TOPIC_DELETED,
        String.format(
            "Topic '%s' (id %s) was deleted while it was read. What the plan log of the lake covers"
                + " is stored; what was behind that is gone with the topic.",
            broker.topic(), topicId));
  }

  static EngineException topicReplaced(BrokerConfig broker, String topicId, String now) {
    return new EngineException(
        ErrorCode.TOPIC_REPLACED,
        String.format(
            "Topic '%s' was deleted and made anew while it was read (its id was %s and is %s):"
                + " offsets mean other records now. What the plan log of the lake covers is stored;"
                + " what was behind that is gone with the old topic. Give the new one another name"
                + " or the lake another prefix.",
            broker.topic(), topicId, now));
  }

  static EngineException compacted(BrokerConfig broker) {
    return new EngineException(
        ErrorCode.TOPIC_COMPACTED,
        String.format(
            "Topic '%s' is compacted: the broker removes records of it that a newer one of the same"
                + " key follows, so nobody can tell which are missing. Set its cleanup.policy to"
                + " delete (kafka-configs --alter --entity-type topics --entity-name %s"
                + " --add-config cleanup.policy=delete), or publish to another topic.",
            broker.topic(), broker.topic()));
  }

  /// The group's members divide partitions in ways that cannot be mixed.
  static EngineException otherProtocol(BrokerConfig broker, Throwable cause) {
    return new EngineException(
        ErrorCode.BROKER_REFUSED,
        String.format(
            "Group '%s' has members that hand over all their partitions at once (the eager"
                + " protocol, or the broker's own); this one gives up single partitions"
                + " (cooperative-sticky). Stop the other members, let them list"
                + " CooperativeStickyAssignor as well, or set another group in the profile.",
            broker.group()),
        cause);
  }

  /// Reading stands where the broker has nothing.
  ///
  /// @param position where it stands
  /// @param facts what the broker has
  /// @param topicId what topic was read
  static EngineException outOfRange(
      BrokerConfig broker, long position, PartitionFacts facts, String topicId, Throwable cause) {
    if (!facts.topicId().equals(topicId)) {
      return topicReplaced(broker, topicId, facts.topicId());
    }
    if (position < facts.logStart()) {
      return new EngineException(
          ErrorCode.POSITION_LOST,
          String.format(
              Locale.ROOT,
              "The broker no longer holds %s@%d to @%d, %,d offsets that were not read yet: they"
                  + " were removed by retention or by somebody. Nothing was skipped. Restore the"
                  + " topic from a replica that holds them; or, if there is none, have it noted"
                  + " that they are lost, by ./tapedeck lake accept-gap, and start again. Keep"
                  + " records longer (retention.ms).",
              facts.at(),
              position,
              facts.logStart(),
              facts.logStart() - position),
          cause);
    }
    return new EngineException(
        ErrorCode.TOPIC_TRUNCATED,
        String.format(
            Locale.ROOT,
            "%s ends at offset %d and had been read up to %d: the broker lost %,d offsets or has"
                + " written others in their place. What was read before is stored or in the plan"
                + " log; look at the broker's log before anything else is published.",
            facts.at(),
            facts.logEnd(),
            position,
            Math.max(0, position - facts.logEnd())),
        cause);
  }

  /// The broker has other records than those that were read.
  static EngineException diverged(BrokerConfig broker, List<String> places, Throwable cause) {
    return new EngineException(
        ErrorCode.TOPIC_TRUNCATED,
        String.format(
            "The broker at %s cut off records of %s that had been read, and wrote others in their"
                + " place: an unclean leader was elected, or its disk lost data. Nothing of what"
                + " came after was read.",
            broker.bootstrap(), String.join(", ", places)),
        cause);
  }
}
