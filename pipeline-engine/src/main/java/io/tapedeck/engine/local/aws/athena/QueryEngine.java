package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.Catalog;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.sql.DuckFailure;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import io.tapedeck.engine.model.QueryColumn;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works a query off, from its text to its result file. Holds nothing between queries: each has a
/// database in memory of its own. Safe for use by any thread.
final class QueryEngine {

  private static final Logger LOG = LoggerFactory.getLogger(QueryEngine.class);

  private final Catalog catalog;
  private final ObjectFiles files;
  private final Path work;
  private final InstantSource clock;

  /// Results grow in `work` and are moved to their place when they are whole.
  QueryEngine(Catalog catalog, ObjectFiles files, Path work, InstantSource clock) {
    this.catalog = catalog;
    this.files = files;
    this.work = work;
    this.clock = clock;
  }

  void run(AthenaQuery query) {
    if (!query.begin(clock.instant())) {
      return;
    }
    try {
      String sql = query.order().sql().strip().replaceFirst(";+\\s*$", "");
      Optional<Metadata.Lines> lines = new Metadata(catalog, query.order().database()).answer(sql);
      if (lines.isPresent()) {
        answer(query, lines.get());
      } else {
        select(query, new SqlParser().createStatement(sql));
      }
      query.succeed(clock.instant());
    } catch (ParsingException e) {
      query.fail(String.valueOf(e.getMessage()), clock.instant());
    } catch (SqlRefused e) {
      query.fail(e.text(), clock.instant());
    } catch (SQLException | IOException | RuntimeException | Error e) {
      // Whatever it was, whoever polls must hear of it, and the service goes on.
      if (!query.isOver()) {
        LOG.warn("Query {} failed: {}", query.order().id(), query.order().sql(), e);
        query.fail("GENERIC_INTERNAL_ERROR: " + e.getMessage(), clock.instant());
      }
    }
  }

  private void answer(AthenaQuery query, Metadata.Lines lines) throws IOException {
    List<QueryColumn> columns = new ArrayList<>();
    for (String name : lines.column().split("\t")) {
      columns.add(new QueryColumn(name, "string"));
    }
    // One text per row, whatever the columns; that is how Athena gives DESCRIBE.
    query.described("DDL", columns.subList(0, 1), 0);
    Path file = work.resolve(query.order().id());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String line : lines.lines()) {
        ResultFile.writeRow(out, List.of(line));
      }
    }
    publish(query, file);
  }

  private void select(AthenaQuery query, Statement statement) throws SQLException, IOException {
    if (!(statement instanceof Query select)) {
      String name =
          statement
              .getClass()
              .getSimpleName()
              .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
              .toUpperCase(Locale.ROOT);
      throw SqlRefused.because(
          "NOT_SUPPORTED: The embedded Athena answers SELECT, WITH, VALUES, SHOW and DESCRIBE, not "
              + name);
    }
    LakeTables tables = new LakeTables(catalog, files, query::isOver);
    Translation translation =
        TrinoToDuckDb.translate(select, tables, query.order().database());
    Path file = work.resolve(query.order().id());
    try (Connection duck = DuckDb.open(files.root());
        java.sql.Statement running = duck.createStatement()) {
      if (query.running(running)) {
        JavaFunctions.register(duck, translation.sql());
        write(query, tables.bytes(), running, translation, file);
        publish(query, file);
      }
    } catch (SQLException e) {
      if (query.isOver()) {
        throw e;
      }
      throw DuckFailure.of(String.valueOf(e.getMessage()));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(
      AthenaQuery query,
      long bytes,
      java.sql.Statement running,
      Translation translation,
      Path file)
      throws SQLException, IOException {
    try (ResultSet rows = running.executeQuery(translation.sql());
        BufferedWriter out = Files.newBufferedWriter(file)) {
      List<QueryColumn> columns = ResultValues.columns(translation);
      query.described("DML", columns, bytes);
      List<@Nullable String> header = new ArrayList<>();
      columns.forEach(column -> header.add(column.name()));
      ResultFile.writeRow(out, header);
      while (rows.next() && !query.isOver()) {
        ResultFile.writeRow(out, ResultValues.row(rows, translation));
      }
    }
  }

  private static void publish(AthenaQuery query, Path file) throws IOException {
    if (!query.isOver()) {
      Path result = query.order().result();
      Files.createDirectories(result.getParent());
      Files.move(file, result, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
