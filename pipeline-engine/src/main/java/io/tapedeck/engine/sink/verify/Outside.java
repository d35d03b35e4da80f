package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TopicPartition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a lake is compared with besides itself. Every method blocks.
public interface Outside {

  /// The tables of the catalog.
  List<LakeTable> tables();

  /// Partitions of a table of the catalog, a page at a time, in any order.
  Page<LakePartition> partitions(String table, @Nullable String token);

  /// What the broker says about topic-partitions; those that it does not know are left out.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_* if it does not answer
  Map<TopicPartition, TopicState> topics(Set<TopicPartition> asked);

  /// The topic-partitions of which the broker is sure that no record stands at an offset from the
  /// first on, up to and without the second: only its own marks of transactions.
  ///
  /// @throws io.tapedeck.engine.error.EngineException BROKER_* if it does not answer
  Set<TopicPartition> withoutRecords(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to);

  /// The keys below a prefix of uploads in parts that are neither completed nor aborted.
  List<String> openUploads(String prefix);
}
