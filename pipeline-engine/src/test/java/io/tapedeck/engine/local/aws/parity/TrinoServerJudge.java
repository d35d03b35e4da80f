package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.local.aws.EmbeddedAws;
import io.tapedeck.engine.local.aws.parity.TrinoServer.Answered;
import io.tapedeck.engine.model.LakePartition;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.sink.layout.AwkwardSymbols;
import io.tapedeck.engine.state.QueryState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Trino server as a client of the embedded Glue and S3, over what the sink stores. Not part of
/// the ordinary build: `-Pparity` fetches the server.
class TrinoServerJudge {

  private static final Path PROGRAM = Path.of("target/trino");

  @TempDir private static Path home;
  private static SinkLake lake;
  private static TrinoServer trino;

  /// @param objects the bytes of all objects that are asked
  /// @param count of these objects
  private record Read(long ours, long trinos, long objects, long count) {}

  @BeforeAll
  static void start() throws Exception {
    lake = new SinkLake(home.resolve("lake"));
    trino =
        TrinoServer.start(
            PROGRAM.toAbsolutePath(),
            home.resolve("trino"),
            lake.s3(),
            lake.glue(),
            EmbeddedAws.key(),
            EmbeddedAws.secret());
  }

  @AfterAll
  static void stop() throws Exception {
    if (trino != null) {
      trino.close();
    }
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {SinkLake.REGISTERED, SinkLake.CRAWLED})
  void listsTheTablesTheirColumnsAndPartitions(String database) throws Exception {
    List<LakeTable> tables = lake.catalogOf(database).tables();
    assertThat(texts(trino.answer(database, "SHOW TABLES")))
        .containsExactlyInAnyOrderElementsOf(
            tables.stream().map(table -> List.of(table.name())).toList())
        .hasSize(2);
    for (LakeTable table : tables) {
      List<String> columns = new ArrayList<>();
      table.columns().forEach(column -> columns.add(column.name()));
      table.partitionKeys().forEach(column -> columns.add(column.name()));
      assertThat(texts(trino.answer(database, "SHOW COLUMNS FROM " + table.name())))
          .extracting(List::getFirst)
          .containsExactlyElementsOf(columns);
      assertThat(
              texts(
                  trino.answer(
                      database, "SELECT dt, symbol FROM \"" + table.name() + "$partitions\"")))
          .containsExactlyInAnyOrderElementsOf(partitions(database, table.name()))
          .hasSize(2 * (AwkwardSymbols.all().size() + SinkLake.BUSY.size()));
    }
  }

  private static List<List<String>> partitions(String database, String table) {
    List<List<String>> all = new ArrayList<>();
    String token = null;
    do {
      Page<LakePartition> page = lake.catalogOf(database).partitions().page(table, token);
      page.items().forEach(partition -> all.add(partition.values()));
      token = page.nextToken();
    } while (token != null);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {SinkLake.REGISTERED, SinkLake.CRAWLED})
  void readsTheRowsThatTheEmbeddedAthenaReads(String database) throws Exception {
    for (String sql :
        List.of(
            "SELECT * FROM bars WHERE symbol NOT LIKE '%BUSY' ORDER BY symbol, dt",
            "SELECT * FROM trades WHERE symbol NOT LIKE '%BUSY' ORDER BY symbol, dt",
            "SELECT * FROM bars WHERE dt = '2026-01-05' AND symbol = 'BUSY' ORDER BY \"timestamp\"",
            "SELECT * FROM trades WHERE dt = '2026-01-06' ORDER BY symbol, \"timestamp\"",
            "SELECT dt, symbol, count(*), count(close), min(\"timestamp\"), max(\"timestamp\"),"
                + " min(low), max(high), sum(CAST(volume AS bigint)) FROM bars GROUP BY 1, 2 ORDER"
                + " BY 2, 1",
            "SELECT dt, symbol, count(*), min(\"timestamp\"), max(price), sum(CAST(size AS"
                + " bigint)), count(DISTINCT side) FROM trades GROUP BY 1, 2 ORDER BY 2, 1")) {
      Answered theirs = trino.answer(database, sql);
      QueryHandle ours = lake.athena(database).submit(sql);
      assertThat(ours.await()).as(sql).isInstanceOf(QueryState.Succeeded.class);
      assertThat(ours.columns()).extracting("name").isEqualTo(theirs.columns());
      assertThat(rows(ours)).as(sql).isNotEmpty().isEqualTo(texts(theirs));
    }
  }

  @Test
  void findsEachAwkwardSymbolByItsName() throws Exception {
    for (String symbol : AwkwardSymbols.all()) {
      // Trino does not double the quotes of a value that it asks Glue for; so it asks for all.
      String column = symbol.contains("'") ? "concat(symbol, '')" : "symbol";
      String sql =
          "SELECT dt, symbol FROM trades WHERE %s = '%s' ORDER BY dt"
              .formatted(column, symbol.replace("'", "''"));
      assertThat(texts(trino.answer(SinkLake.REGISTERED, sql)))
          .as(symbol)
          .isEqualTo(SinkLake.DAYS.stream().map(day -> List.of(day, symbol)).toList());
    }
  }

  @Test
  void countsTheBytesOfJsonLinesAsTrinoDoes() throws Exception {
    for (String where : List.of("", " WHERE dt = '2026-01-05'", " WHERE symbol = 'BUSY'")) {
      for (String what : List.of("max(price), max(size), max(side)", "max(price)", "count(*)")) {
        Read read = read("trades", what, where);
        assertThat(read.ours()).isEqualTo(read.trinos()).isEqualTo(read.objects());
      }
    }
  }

  @Test
  void countsTheBytesOfParquetAsTrinoDoesButForFooters() throws Exception {
    for (String where : List.of("", " WHERE dt = '2026-01-05'", " WHERE symbol = 'BUSY'")) {
      for (String what :
          List.of(
              "max(\"timestamp\"), max(open), max(high), max(low), max(close), max(volume)",
              "max(close)",
              "count(*)")) {
        Read read = read("bars", what, where);
        assertThat(read.ours()).isBetween(1L, read.objects());
        // Of footers DuckDB reads what there is, Trino the last 48 KB of each object, of which it
        // reads columns once more. To count rows DuckDB reads a column, Trino none.
        if (!what.startsWith("count")) {
          long footers = 64_000L * read.count();
          assertThat(read.ours()).isBetween(read.trinos() - footers, read.trinos() + footers);
        }
      }
    }
  }

  private static Read read(String table, String what, String where) throws Exception {
    String sql = "SELECT " + what + " FROM " + table + where;
    QueryState end = lake.athena(SinkLake.REGISTERED).submit(sql).await();
    assertThat(end).as(sql).isInstanceOf(QueryState.Succeeded.class);
    Read read =
        new Read(
            ((QueryState.Succeeded) end).scannedBytes(),
            trino.answer(SinkLake.REGISTERED, sql).bytes(),
            objects(table, where).mapToLong(file -> file.toFile().length()).sum(),
            objects(table, where).count());
    System.out.printf(
        Locale.ROOT,
        "%,11d bytes by the embedded Athena, %,11d by Trino, %,11d in the objects: %s%n",
        read.ours(),
        read.trinos(),
        read.objects(),
        sql);
    return read;
  }

  private static Stream<Path> objects(String table, String where) throws Exception {
    String wanted =
        where.isEmpty() ? "" : where.substring(7).replace(" ", "").replace("'", "") + "/";
    try (Stream<Path> files = Files.walk(lake.folder(table))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> (file + "").contains("/" + wanted))
          .toList()
          .stream();
    }
  }

  private static List<List<@Nullable String>> texts(Answered answered) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (List<JsonNode> row : answered.rows()) {
      List<@Nullable String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.isNull() ? null : value.asText()));
      rows.add(values);
    }
    return rows;
  }

  private static List<List<@Nullable String>> rows(QueryHandle query) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    String token = null;
    do {
      Page<QueryRow> page = query.page(token);
      page.items().forEach(row -> rows.add(row.values()));
      token = page.nextToken();
    } while (token != null);
    return rows;
  }
}
