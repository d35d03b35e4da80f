package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// `CREATE EXTERNAL TABLE` as the table that Glue is given.
final class TableDefinition {

  // Properties of LazySimpleSerDe that change what is read.
  private static final List<String> UNREAD =
      List.of(
          "hive.serialization.extend.additional.nesting.levels",
          "hive.serialization.extend.nesting.levels",
          "serialization.encoding",
          "serialization.last.column.takes.rest",
          "timestamp.formats");

  private TableDefinition() {}

  /// Where the objects are; also checks that this is a table of the kind that Athena makes.
  ///
  /// @throws SqlRefused if not
  static String location(HiveStatement.CreateTable create) {
    if (create.properties().getOrDefault("table_type", "").equalsIgnoreCase("ICEBERG")) {
      throw SqlRefused.because("NOT_SUPPORTED: The embedded Athena knows Hive tables only");
    }
    if (!create.external()) {
      throw SqlRefused.because(
          "FAILED: SemanticException Athena makes external tables only: write CREATE EXTERNAL"
              + " TABLE");
    }
    if (create.location().isEmpty()) {
      throw SqlRefused.because(
          "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask."
              + " MetaException(message:No location specified for table "
              + create.name().name()
              + ")");
    }
    checkText(create.storage().serdeProperties());
    checkDistinct(
        create.columns(), create.partitionKeys().stream().map(HiveStatement.Column::name).toList());
    return create.location();
  }

  // What would be left out in reading is said at once.
  private static void checkText(Map<String, String> properties) {
    if (!properties.getOrDefault("line.delim", "\n").equals("\n")) {
      throw SqlRefused.because(
          "FAILED: SemanticException LINES TERMINATED BY only supports newline '\\n' right now");
    }
    for (String property : UNREAD) {
      if (properties.containsKey(property)) {
        throw SqlRefused.because(
            "NOT_SUPPORTED: The embedded Athena does not know the SerDe property " + property);
      }
    }
  }

  /// @throws SqlRefused if a name is there twice
  static void checkDistinct(List<HiveStatement.Column> columns, List<String> keys) {
    Set<String> names = new HashSet<>();
    List<String> all = new ArrayList<>(columns.stream().map(HiveStatement.Column::name).toList());
    all.addAll(keys);
    for (String name : all) {
      if (!names.add(name)) {
        throw SqlRefused.because(
            keys.contains(name)
                ? "FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns"
                : "FAILED: SemanticException [Error 10036]: Duplicate column name: " + name);
      }
    }
  }

  static HiveStatement.Column plain(Column column) {
    return new HiveStatement.Column(column.name(), column.type(), "");
  }

  static ObjectNode input(HiveStatement.CreateTable create, String name, String location) {
    StorageFormat format = StorageFormat.of(create.storage());
    ObjectNode input =
        TableInput.table(
            name, format, create.storage().serdeProperties(), List.of(), List.of(), location);
    ObjectNode storage = (ObjectNode) input.get("StorageDescriptor");
    columns(storage.putArray("Columns"), create.columns());
    columns(input.putArray("PartitionKeys"), create.partitionKeys());
    if (!create.storage().inputFormat().isEmpty()) {
      storage.put("InputFormat", create.storage().inputFormat());
      storage.put("OutputFormat", create.storage().outputFormat());
    }
    storage.put("NumberOfBuckets", create.buckets());
    create.bucketedBy().forEach(storage.putArray("BucketColumns")::add);
    if (!create.comment().isEmpty()) {
      input.put("Description", create.comment());
    }
    ObjectNode parameters = (ObjectNode) input.get("Parameters");
    Map<String, String> sorted = new TreeMap<>(create.properties());
    sorted.forEach(parameters::put);
    return input;
  }

  static void columns(ArrayNode array, List<HiveStatement.Column> columns) {
    for (HiveStatement.Column column : columns) {
      ObjectNode one = array.addObject().put("Name", column.name()).put("Type", column.type());
      if (!column.comment().isEmpty()) {
        one.put("Comment", column.comment());
      }
    }
  }
}
