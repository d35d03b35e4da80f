package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.glue.Partition;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.model.LakeTable.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Answers SHOW and DESCRIBE from the catalog, as Athena's Hive side does: one text column, no
/// header row.
final class Metadata {

  private static final String NAME =
      "((?:[\\w$-]+|`[^`]+`|\"[^\"]+\")(?:\\.(?:[\\w$-]+|`[^`]+`|\"[^\"]+\"))?)";
  private static final Pattern DATABASES = of("SHOW\\s+(?:DATABASES|SCHEMAS)");
  private static final Pattern TABLES =
      of("SHOW\\s+TABLES(?:\\s+(?:IN|FROM)\\s+" + NAME + ")?(?:\\s+(?:LIKE\\s+)?'([^']*)')?");
  private static final Pattern COLUMNS = of("SHOW\\s+COLUMNS\\s+(?:IN|FROM)\\s+" + NAME);
  private static final Pattern PARTITIONS = of("SHOW\\s+PARTITIONS\\s+" + NAME);
  private static final Pattern DESCRIBE = of("(?:DESCRIBE|DESC)\\s+" + NAME);

  private final Catalog catalog;
  private final String database;

  Metadata(Catalog catalog, String database) {
    this.catalog = catalog;
    this.database = database;
  }

  /// What a statement of this kind answers.
  ///
  /// @param column the name of the one column
  record Lines(String column, List<String> lines) {}

  /// Empty if the statement is none of these.
  Optional<Lines> answer(String sql) {
    Matcher match = DATABASES.matcher(sql);
    if (match.matches()) {
      return lines(
          "database_name", catalog.databases().stream().map(one -> one.path("Name").asText()));
    }
    match = TABLES.matcher(sql);
    if (match.matches()) {
      String from = match.group(1) == null ? database : plain(match.group(1));
      Pattern like = match.group(2) == null ? Pattern.compile(".*") : glob(match.group(2));
      return lines(
          "tab_name",
          tables(from).map(StoredTable::name).filter(name -> like.matcher(name).matches()));
    }
    match = COLUMNS.matcher(sql);
    if (match.matches()) {
      StoredTable table = table(match.group(1));
      return lines(
          "field",
          Stream.concat(table.columns().stream(), table.partitionKeys().stream())
              .map(Column::name));
    }
    match = PARTITIONS.matcher(sql);
    if (match.matches()) {
      StoredTable table = table(match.group(1));
      return lines("partition", table.partitions().stream().map(one -> path(table, one)));
    }
    match = DESCRIBE.matcher(sql);
    return match.matches() ? describe(table(match.group(1))) : Optional.empty();
  }

  private static Optional<Lines> describe(StoredTable table) {
    Stream<String> columns =
        Stream.concat(table.columns().stream(), table.partitionKeys().stream()).map(Metadata::line);
    Stream<String> keys =
        table.partitionKeys().isEmpty()
            ? Stream.of()
            : Stream.concat(
                Stream.of(
                    "\t \t ",
                    "# Partition Information\t \t ",
                    "# col_name            \tdata_type           \tcomment             ",
                    "\t \t "),
                table.partitionKeys().stream().map(Metadata::line));
    return lines("col_name\tdata_type\tcomment", Stream.concat(columns, keys));
  }

  private static String line(Column column) {
    return String.format(Locale.ROOT, "%-20s\t%-20s\t%-20s", column.name(), column.type(), "");
  }

  private static String path(StoredTable table, Partition partition) {
    return IntStream.range(0, partition.values().size())
        .mapToObj(i -> table.partitionKeys().get(i).name() + "=" + partition.values().get(i))
        .collect(Collectors.joining("/"));
  }

  private Stream<StoredTable> tables(String from) {
    try {
      return catalog.tables(from).stream();
    } catch (AwsError e) {
      throw SqlRefused.because("SCHEMA_NOT_FOUND: Database does not exist: " + from);
    }
  }

  private StoredTable table(String name) {
    String[] parts = plain(name).split("\\.", 2);
    try {
      return parts.length == 2
          ? catalog.table(parts[0], parts[1])
          : catalog.table(database, parts[0]);
    } catch (AwsError e) {
      throw SqlRefused.because(
          "FAILED: SemanticException [Error 10001]: Table not found " + plain(name));
    }
  }

  private static Optional<Lines> lines(String column, Stream<String> lines) {
    return Optional.of(new Lines(column, lines.toList()));
  }

  private static String plain(String name) {
    return name.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
  }

  // SHOW TABLES takes alternatives with * as its only wildcard; % is taken for LIKE's sake.
  private static Pattern glob(String text) {
    String pattern =
        Stream.of(text.split("\\|"))
            .map(part -> Pattern.quote(part).replace("*", "\\E.*\\Q").replace("%", "\\E.*\\Q"))
            .collect(Collectors.joining("|"));
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }

  private static Pattern of(String regex) {
    return Pattern.compile("\\s*" + regex + "\\s*", Pattern.CASE_INSENSITIVE);
  }
}
