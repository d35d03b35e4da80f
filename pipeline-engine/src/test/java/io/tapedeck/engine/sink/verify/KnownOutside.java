package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.catalog.Columns;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.compact.PartitionLocations;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A catalog and a broker in memory. Safe for use by any thread.
public final class KnownOutside implements Outside, PartitionLocations {

  final Map<String, List<LakeTable.Column>> tables = new ConcurrentHashMap<>();
  final Map<String, List<LakeTable.Column>> columns = new ConcurrentHashMap<>();
  final Map<String, Map<List<String>, String>> partitions = new ConcurrentHashMap<>();
  final Map<TopicPartition, TopicState> states = new ConcurrentHashMap<>();

  /// Behind which offset no record stands.
  final Map<TopicPartition, Long> lastRecords = new ConcurrentHashMap<>();

  final List<String> uploads = new ArrayList<>();
  boolean brokerIsAway;
  boolean recordsMayNotBeRead;

  /// Registers an object's table and partition.
  public void register(PlannedObject object) {
    if (!object.isDeadLetters()) {
      register(object.table(), object.partition(), object.key().value());
    }
  }

  /// Registers a table and a partition.
  public void register(String table, Map<String, String> partition, String key) {
    tables.put(
        table,
        partition.keySet().stream().map(name -> new LakeTable.Column(name, "string")).toList());
    partitions
        .computeIfAbsent(table, _ -> new ConcurrentHashMap<>())
        .put(
            List.copyOf(partition.values()),
            "s3://lake/" + key.substring(0, key.lastIndexOf('/') + 1));
  }

  /// Gives a table more columns.
  public void columns(String table, List<LakeTable.Column> more) {
    columns.merge(table, more, Columns::merge);
  }

  /// Says what the broker says.
  public void state(TopicPartition at, TopicState state) {
    states.put(at, state);
  }

  void state(int partition, TopicState state) {
    states.put(new TopicPartition("ticks", partition), state);
  }

  @Override
  public List<LakeTable> tables() {
    List<LakeTable> found = new ArrayList<>();
    new TreeMap<>(tables)
        .forEach(
            (name, keys) ->
                found.add(
                    new LakeTable(
                        "db",
                        name,
                        "s3://lake/td/" + name + "/",
                        "parquet",
                        columns.getOrDefault(name, List.of()),
                        keys)));
    return found;
  }

  @Override
  public Page<LakePartition> partitions(String table, @Nullable String token) {
    List<LakePartition> all = new ArrayList<>();
    partitions
        .getOrDefault(table, Map.of())
        .forEach((values, location) -> all.add(new LakePartition(values, location)));
    int from = token == null ? 0 : Integer.parseInt(token);
    int to = Math.min(from + 5, all.size());
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
  }

  @Override
  public Map<TopicPartition, TopicState> topics(Set<TopicPartition> asked) {
    if (brokerIsAway) {
      throw new EngineException(ErrorCode.BROKER_UNREACHABLE, "No broker.");
    }
    Map<TopicPartition, TopicState> known = new HashMap<>(states);
    known.keySet().retainAll(asked);
    return known;
  }

  @Override
  public Set<TopicPartition> withoutRecords(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    if (recordsMayNotBeRead) {
      throw new EngineException(ErrorCode.BROKER_REFUSED, "No right to read.");
    }
    return from.keySet().stream()
        .filter(at -> Objects.equals(from.get(at), lastRecords.get(at)))
        .collect(Collectors.toSet());
  }

  @Override
  public List<String> openUploads(String prefix) {
    return uploads.stream().filter(key -> key.startsWith(prefix)).toList();
  }

  @Override
  public List<String> keys(String table) {
    return tables.getOrDefault(table, List.of()).stream().map(LakeTable.Column::name).toList();
  }

  @Override
  public Optional<String> location(String table, List<String> values) {
    return Optional.ofNullable(partitions.getOrDefault(table, Map.of()).get(values));
  }

  @Override
  public void move(String table, List<String> values, String location) {
    partitions.getOrDefault(table, new ConcurrentHashMap<>()).put(values, location);
  }
}
