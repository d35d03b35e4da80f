package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.verify.Outside;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.stream.CommittedRecords;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.PartitionFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a profile's lake is compared with: its catalog, its broker, and the uploads that S3 does
/// not list among the objects.
record LakeOutside(GlueCatalog catalog, BrokerConfig broker, S3Lake lake) implements Outside {

  /// A transaction that is open hides what follows for longer; then something may wait.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  static LakeOutside of(Parts parts) {
    return new LakeOutside(parts.catalog(), parts.profile().broker(), parts.lake());
  }

  @Override
  public List<LakeTable> tables() {
    return catalog.tables();
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    return catalog.partitions().page(table, token);
  }

  @Override
  public Map<TopicPartition, TopicState> topics(Set<TopicPartition> asked) {
    Map<TopicPartition, TopicState> states = new HashMap<>();
    for (PartitionFacts facts : new KafkaTopics(broker).facts()) {
      if (asked.contains(facts.at())) {
        states.put(
            facts.at(),
            new TopicState(
                facts.topicId(),
                facts.logStart(),
                facts.logEnd(),
                facts.committed().orElse(-1),
                facts.metadata()));
      }
    }
    return states;
  }

  @Override
  public Set<TopicPartition> withoutRecords(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    return CommittedRecords.missing(broker, from, to, PATIENCE);
  }

  @Override
  public List<String> openUploads(String prefix) {
    return lake.openUploads(prefix);
  }
}
