package io.tapedeck.engine.local.aws.glue.infer;

import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.sink.layout.HivePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of the lake that is a table.
///
/// @param contents of all its objects
/// @param keys its partition keys, none for a table that is not partitioned
/// @param partitions for the values in the order of the keys, not escaped, the folder that holds
///   the objects
public record FoundTable(
    Path folder, Contents contents, List<String> keys, Map<List<String>, Part> partitions) {

  private static final Logger LOG = LoggerFactory.getLogger(FoundTable.class);

  /// A partition.
  public record Part(Path folder, Contents contents) {}

  private record Leaf(List<String> keys, List<String> values, Part part) {}

  /// The columns in the objects, without the partition keys.
  public List<Column> columns() {
    return contents.schema().without(new HashSet<>(keys));
  }

  /// The columns in the objects of a partition alone.
  public List<Column> columns(Part part) {
    return part.contents().schema().without(new HashSet<>(keys));
  }

  /// The folder's objects alone, without those further down.
  static FoundTable plain(Folder folder, Contents own) {
    return new FoundTable(folder.path(), own, List.of(), Map.of());
  }

  /// Everything below a folder as one table. Where folders differ in their levels or keys, those
  /// count that most have.
  static FoundTable of(Folder folder) {
    List<Leaf> leaves = new ArrayList<>();
    collect(folder, List.of(), List.of(), leaves);
    Map<List<String>, Integer> votes = new LinkedHashMap<>();
    leaves.forEach(leaf -> votes.merge(leaf.keys(), 1, Integer::sum));
    List<String> most =
        votes.entrySet().stream()
            .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
            .orElseThrow()
            .getKey();
    if (votes.size() > 1) {
      LOG.warn(
          "Of {} those folders are partitions that are laid out as {}; {} others are left out",
          folder.path().getFileName(),
          most,
          leaves.size() - votes.getOrDefault(most, 0));
    }
    Map<List<String>, Part> partitions = new LinkedHashMap<>();
    Contents all = null;
    for (Leaf leaf : leaves) {
      if (leaf.keys().equals(most)) {
        partitions.putIfAbsent(leaf.values(), leaf.part());
        all = all == null ? leaf.part().contents() : all.merge(leaf.part().contents());
      }
    }
    return new FoundTable(
        folder.path(),
        Objects.requireNonNull(all),
        named(most),
        most.isEmpty() ? Map.of() : partitions);
  }

  private static void collect(
      Folder folder, List<String> keys, List<String> values, List<Leaf> leaves) {
    folder.own().ifPresent(own -> leaves.add(new Leaf(keys, values, new Part(folder.path(), own))));
    for (Folder child : folder.children()) {
      String name = child.name();
      String value =
          child.key().isEmpty() ? name : HivePath.unescape(name.substring(name.indexOf('=') + 1));
      collect(child, and(keys, child.key()), and(values, value), leaves);
    }
  }

  private static List<String> and(List<String> some, String more) {
    List<String> all = new ArrayList<>(some);
    all.add(more);
    return List.copyOf(all);
  }

  /// Levels without a key are `partition_0`, `partition_1`, …; a key that comes twice gets a
  /// number.
  private static List<String> named(List<String> levels) {
    Map<String, Integer> seen = new HashMap<>();
    return levels.stream()
        .map(
            key -> {
              int before = seen.merge(key, 1, Integer::sum) - 1;
              return key.isEmpty() ? "partition_" + before : before == 0 ? key : key + "_" + before;
            })
        .collect(Collectors.toUnmodifiableList());
  }
}
