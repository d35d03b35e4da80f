package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.sizes.StoredName;
import java.util.Map;
import java.util.TreeMap;

/// Where the lake ends for one query: the objects of plans that were done when the plan log was
/// read belong to it, and those of later plans do not, whatever a sink stores meanwhile. Their
/// names tell which they are.
///
/// @param topic the topic that is read on behind it
/// @param offsets by partition: the first offset that no done plan covered
record Cut(String topic, Map<Integer, Long> offsets) {

  Cut {
    offsets = new TreeMap<>(offsets);
  }

  static Cut of(String topic, Map<TopicPartition, Long> cuts) {
    Map<Integer, Long> offsets = new TreeMap<>();
    cuts.forEach((at, offset) -> offsets.put(at.partition(), offset));
    return new Cut(topic, offsets);
  }

  /// What holds for the rows of the lake before the cut. An object that is not of this topic's
  /// plans belongs to the lake in any case; a partition that the topic did not have then has
  /// nothing before the cut.
  ///
  /// Source of the form of names: [StoredName].
  String condition() {
    String name = "'/" + topic.replace(".", "\\.") + "-([0-9]+)-([0-9]+)-[0-9]+\\.[a-z.]+$'";
    String from = "TRY_CAST(regexp_extract(\"$path\", " + name + ", 2) AS bigint)";
    StringBuilder until = new StringBuilder();
    offsets.forEach(
        (partition, offset) -> {
          if (offset > 0) {
            until.append(" WHEN '").append(partition).append("' THEN ").append(offset);
          }
        });
    String bound =
        until.isEmpty()
            ? "0"
            : "CASE regexp_extract(\"$path\", " + name + ", 1)" + until + " ELSE 0 END";
    return "coalesce(" + from + " < " + bound + ", true)";
  }

  /// Whether an object holds what comes behind the cut.
  boolean isBehind(ObjectKey key) {
    return StoredName.of(key)
        .filter(
            name ->
                name instanceof StoredName.OfPlan planned
                    && planned.at().topic().equals(topic)
                    && planned.from() >= offsets.getOrDefault(planned.at().partition(), 0L))
        .isPresent();
  }
}
