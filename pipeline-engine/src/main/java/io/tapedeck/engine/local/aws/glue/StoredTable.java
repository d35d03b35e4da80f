package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of the catalog: its members as they were given (never changed, only replaced) and its
/// partitions.
public final class StoredTable {

  private final ObjectNode members;
  private final PartitionLog partitions;

  StoredTable(ObjectNode members, PartitionLog partitions) {
    this.members = members;
    this.partitions = partitions;
  }

  public String name() {
    return members.path("Name").asText();
  }

  /// The number of changes so far, as text.
  public String version() {
    return members.path("VersionId").asText("0");
  }

  /// All members in the protocol's names. Must not be changed.
  public ObjectNode members() {
    return members;
  }

  /// The S3 URI of its folder as it was registered; may be empty.
  public String location() {
    return members.path("StorageDescriptor").path("Location").asText("");
  }

  /// The columns in the objects.
  public List<LakeTable.Column> columns() {
    return columns(members.path("StorageDescriptor").path("Columns"));
  }

  public List<LakeTable.Column> partitionKeys() {
    return columns(members.path("PartitionKeys"));
  }

  /// By value, in the order of the keys.
  public List<Partition> partitions() {
    return partitions.all();
  }

  /// Those behind `values` in their order, from the first one if there are none.
  List<Partition> partitionsAfter(List<String> values) {
    return partitions.after(values);
  }

  /// The partition with these values.
  public Optional<Partition> partition(List<String> values) {
    return partitions.get(values);
  }

  /// Registers partitions, durably.
  ///
  /// @return those that were there already
  public List<Partition> add(List<Partition> wanted) {
    return partitions.add(wanted);
  }

  /// Puts a partition in the place of that with the same values, durably.
  ///
  /// @return whether there was one
  public boolean replace(Partition changed) {
    return partitions.replace(changed.values(), changed);
  }

  /// The same for several at once; those that are not there are left out.
  public void replaceAll(List<Partition> changed) {
    partitions.replaceAll(changed);
  }

  /// The same for one whose values change.
  boolean replace(List<String> values, Partition changed) {
    return partitions.replace(values, changed);
  }

  /// Forgets the partitions with these values, durably.
  ///
  /// @return the values that no partition has
  public List<List<String>> remove(List<List<String>> values) {
    return partitions.remove(values);
  }

  StoredTable with(ObjectNode replaced) {
    return new StoredTable(replaced, partitions);
  }

  /// Columns in the protocol's members.
  public static List<LakeTable.Column> columns(JsonNode array) {
    List<LakeTable.Column> columns = new ArrayList<>();
    for (JsonNode column : array) {
      columns.add(
          new LakeTable.Column(column.path("Name").asText(), column.path("Type").asText("string")));
    }
    return columns;
  }
}
