package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement.Term;
import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.model.LakeTable.Column;
import io.tapedeck.engine.sink.layout.HivePath;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers SHOW and DESCRIBE from the catalog, as Athena's Hive side does: lines of text, no header
/// row.
final class CatalogShow {

  private final Lake lake;
  private final String database;

  CatalogShow(Lake lake, AthenaQuery query) {
    this.lake = lake;
    database = query.order().database();
  }

  /// What a statement of this kind answers.
  ///
  /// @param column the name of the one column
  record Lines(String column, List<String> lines) {}

  /// @throws SqlRefused if what is to be shown is not there
  Lines lines(HiveStatement.Show show) {
    return switch (show) {
      case HiveStatement.ShowDatabases all ->
          names(
              "database_name",
              lake.catalog().databases().stream().map(one -> one.path("Name").asText()),
              all.like());
      case HiveStatement.ShowTables all ->
          names("tab_name", tables(all.database()).map(StoredTable::name), all.like());
      case HiveStatement.ShowViews all ->
          names(
              "views",
              tables(all.database()).filter(KnownTables::isView).map(StoredTable::name),
              all.like());
      case HiveStatement.ShowColumns of ->
          new Lines("field", columns(require(of.name())).map(Column::name).toList());
      case HiveStatement.ShowPartitions of -> partitions(of);
      case HiveStatement.ShowCreateTable of ->
          new Lines("createtab_stmt", TableText.create(name(of.name()), require(of.name())));
      case HiveStatement.ShowCreateView of ->
          new Lines("create view", TableText.view(name(of.name()), require(of.name())));
      case HiveStatement.ShowProperties of -> properties(of);
      case HiveStatement.Describe of -> new Lines("col_name", describe(of));
    };
  }

  private TableName name(TableName given) {
    return given.in(database);
  }

  private StoredTable require(TableName given) {
    return KnownTables.require(lake, name(given));
  }

  private Stream<StoredTable> tables(String given) {
    String from = given.isEmpty() ? database : given;
    if (!KnownTables.hasDatabase(lake, from)) {
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10072]: Database does not exist: " + from);
    }
    return lake.catalog().tables(from).stream();
  }

  private static Stream<Column> columns(StoredTable table) {
    return Stream.concat(table.columns().stream(), table.partitionKeys().stream());
  }

  private static Lines names(String column, Stream<String> names, String like) {
    Pattern wanted = like.isEmpty() ? Pattern.compile(".*") : glob(like);
    return new Lines(column, names.filter(name -> wanted.matcher(name).matches()).toList());
  }

  // Alternatives with * as the only wildcard; % is taken for LIKE's sake.
  private static Pattern glob(String text) {
    String pattern =
        Stream.of(text.split("\\|"))
            .map(
                part ->
                    Stream.of(part.split("[*%]", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
            .collect(Collectors.joining("|"));
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  private Lines partitions(HiveStatement.ShowPartitions of) {
    StoredTable table = require(of.name());
    if (table.partitionKeys().isEmpty()) {
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10241]: Table "
              + table.name()
              + " is not a partitioned table");
    }
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    Predicate<Partition> wanted = Terms.matching(table.partitionKeys(), of.partition());
    return new Lines(
        "partition",
        table.partitions().stream().filter(wanted).map(one -> path(keys, one.values())).toList());
  }

  /// `key=value/…`, escaped as in folders.
  static String path(List<String> keys, List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> keys.get(i) + "=" + HivePath.escape(values.get(i)))
        .collect(Collectors.joining("/"));
  }

  private Lines properties(HiveStatement.ShowProperties of) {
    JsonNode parameters = require(of.name()).members().path("Parameters");
    if (of.property().isEmpty()) {
      return new Lines(
          "prpt_name",
          parameters.properties().stream()
              .map(
                  (Map.Entry<String, JsonNode> one) ->
                      one.getKey() + "\t" + one.getValue().asText())
              .toList());
    }
    JsonNode value = parameters.get(of.property());
    String line =
        value == null
            ? "Table " + of.name().name() + " does not have property: " + of.property()
            : value.asText();
    return new Lines("prpt_name", List.of(line));
  }

  private List<String> describe(HiveStatement.Describe of) {
    StoredTable table = require(of.name());
    if (!of.column().isEmpty()) {
      return columns(table)
          .filter(one -> one.name().equals(of.column()))
          .findFirst()
          .map(one -> List.of(TableText.line(one, "from deserializer")))
          .orElseThrow(
              () ->
                  SqlRefused.because(
                      "FAILED: SemanticException [Error 10002]: Invalid column reference "
                          + of.column()));
    }
    List<Term> partition = of.partition();
    return TableText.describe(table, of.detailed() && partition.isEmpty());
  }
}
