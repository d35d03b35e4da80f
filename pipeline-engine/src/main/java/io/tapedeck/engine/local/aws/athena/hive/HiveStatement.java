package io.tapedeck.engine.local.aws.athena.hive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A statement of Athena's Hive grammar. Names are in lower case.
public sealed interface HiveStatement {

  /// What a statement of this kind is called, in words.
  default String words() {
    return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  /// Statements that change the catalog.
  sealed interface Change extends HiveStatement {}

  /// Statements that only show it.
  sealed interface Show extends HiveStatement {}

  /// A column: its type is in Hive's spelling, lower case, without blanks.
  record Column(String name, String type, String comment) {}

  /// How the objects of a table are stored; what the statement does not say is empty.
  ///
  /// @param format the word behind STORED AS
  record Storage(
      String format,
      String serde,
      Map<String, String> serdeProperties,
      String inputFormat,
      String outputFormat) {}

  /// The value of a partition key.
  record Term(String key, String value) {}

  /// A partition, and where its objects are if the statement says so.
  record Located(List<Term> partition, Optional<String> location) {}

  record CreateDatabase(
      String name,
      boolean ifNotExists,
      String comment,
      String location,
      Map<String, String> properties)
      implements Change {}

  record DropDatabase(String name, boolean ifExists, boolean cascade) implements Change {}

  record SetDatabaseProperties(String name, Map<String, String> properties) implements Change {}

  /// @param external whether the word EXTERNAL is there
  /// @param bucketedBy columns of CLUSTERED BY
  record CreateTable(
      TableName name,
      boolean external,
      boolean ifNotExists,
      List<Column> columns,
      List<Column> partitionKeys,
      String comment,
      Storage storage,
      List<String> bucketedBy,
      int buckets,
      String location,
      Map<String, String> properties)
      implements Change {}

  record DropTable(TableName name, boolean ifExists) implements Change {}

  record DropView(TableName name, boolean ifExists) implements Change {}

  record RepairTable(TableName name) implements Change {}

  record AddPartitions(TableName name, boolean ifNotExists, List<Located> partitions)
      implements Change {}

  record DropPartitions(TableName name, boolean ifExists, List<List<Term>> partitions)
      implements Change {}

  record RenamePartition(TableName name, List<Term> from, List<Term> to) implements Change {}

  /// @param partition empty for the table's own location
  record SetLocation(TableName name, List<Term> partition, String location) implements Change {}

  record SetProperties(TableName name, Map<String, String> properties) implements Change {}

  /// @param replace whether these take the place of all that were there
  record AddColumns(TableName name, List<Column> columns, boolean replace) implements Change {}

  /// @param like a pattern of LIKE with `*`, empty for all
  record ShowDatabases(String like) implements Show {}

  record ShowTables(String database, String like) implements Show {}

  record ShowViews(String database, String like) implements Show {}

  record ShowColumns(TableName name) implements Show {}

  record ShowPartitions(TableName name, List<Term> partition) implements Show {}

  record ShowCreateTable(TableName name) implements Show {}

  record ShowCreateView(TableName name) implements Show {}

  /// @param property the one that is asked for, empty for all
  record ShowProperties(TableName name, String property) implements Show {}

  /// @param detailed whether FORMATTED or EXTENDED is asked for
  record Describe(TableName name, boolean detailed, List<Term> partition, String column)
      implements Show {}
}
