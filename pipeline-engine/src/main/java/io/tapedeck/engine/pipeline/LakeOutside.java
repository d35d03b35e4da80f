package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.verify.Outside;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.stream.PartitionFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a profile's lake is compared with: its catalog, its broker, and the uploads that S3 does
/// not list among the objects.
record LakeOutside(GlueCatalog catalog, KafkaTopics broker, S3Lake lake) implements Outside {

  static LakeOutside of(Parts parts) {
    return new LakeOutside(
        parts.catalog(), new KafkaTopics(parts.profile().broker()), parts.lake());
  }

  @Override
  public List<LakeTable> tables() {
    return catalog.tables();
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    return catalog.partitions(table, token);
  }

  @Override
  public Map<TopicPartition, TopicState> topics(Set<TopicPartition> asked) {
    Map<TopicPartition, TopicState> states = new HashMap<>();
    for (PartitionFacts facts : broker.facts()) {
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
  public List<String> openUploads(String prefix) {
    return lake.openUploads(prefix);
  }
}
