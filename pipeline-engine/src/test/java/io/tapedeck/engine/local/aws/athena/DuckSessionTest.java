package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.athena.AthenaQuery.Order;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroup;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import io.tapedeck.engine.local.aws.glue.GlueService;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much memory the database of one query holds, and that a stop frees it.
class DuckSessionTest {

  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path home;
  private GlueService glue;
  private Lake lake;

  @BeforeEach
  void open() throws Exception {
    ObjectFiles files = new ObjectFiles(Files.createDirectories(home.resolve("s3")));
    glue = new GlueService(home.resolve("catalog"), files, InstantSource.system());
    lake =
        new Lake(
            glue.catalog(),
            new Metastore(glue.service()),
            files,
            Files.createDirectories(home.resolve("work")));
  }

  @AfterEach
  void close() {
    glue.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT k, count(*) AS n FROM (SELECT hash(i) AS k FROM range(200000000) t(i)) GROUP BY k"
            + " HAVING count(*) > 5",
        "SELECT hash(i) AS k, hash(i + 1) AS l FROM range(200000000) t(i) ORDER BY k, l",
      })
  void aStoppedAggregationOrSortFreesItsMemory(String sql) throws Exception {
    AthenaQuery query = query();
    try (Databases databases = new Databases(lake.work());
        DuckSession duck = new DuckSession(lake, query, InstantSource.system(), databases);
        Connection beside = used(databases).beside()) {
      assertThat(memory(beside)).as("before").isLessThan(MEBIBYTE);
      CompletableFuture<String> told = new CompletableFuture<>();
      Thread.ofPlatform().start(() -> told.complete(run(duck, sql)));
      while (memory(beside) < 100 * MEBIBYTE) {
        assertThat(told).as("ended on its own").isNotDone();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      query.cancel("Query cancelled by user", Instant.now());
      assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo("stopped");
      assertThat(memory(beside)).as("after the stop").isLessThan(MEBIBYTE);
    }
  }

  @Test
  void aSmallQueryLeavesItsDatabaseToTheNextButNothingInIt() throws Exception {
    try (Databases databases = new Databases(lake.work())) {
      QueryDatabase database = used(databases);
      try (DuckSession duck = new DuckSession(lake, query(), InstantSource.system(), databases)) {
        List<Found> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          Path file = lake.files().root().resolve("t" + i + ".json");
          Files.writeString(file, "{}\n");
          many.add(new Found(file, 3, 0));
        }
        String list = duck.tables().lists().add(many);
        String sql = "SELECT count(*) FROM read_text(" + list + ")";
        Long read = duck.query(sql, rows -> rows.next() ? rows.getLong(1) : -1L);
        assertThat(read).isEqualTo(50);
      }

      assertThat(databases.take(false)).isSameAs(database);
      assertThat(database.begin(lake.files().root(), false).bytes()).isZero();
      try (Statement statement = database.connection().createStatement();
          ResultSet left = statement.executeQuery("SELECT count(*) FROM duckdb_variables()")) {
        assertThat(left.next() ? left.getLong(1) : -1).isZero();
      }
      database.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT nope", "SELECT error('x') FROM range(3)"})
  void aQueryThatFailsLeavesItsDatabaseToNobody(String sql) throws Exception {
    try (Databases databases = new Databases(lake.work())) {
      QueryDatabase database = used(databases);
      try (DuckSession duck = new DuckSession(lake, query(), InstantSource.system(), databases)) {
        assertThat(run(duck, sql)).isEqualTo("stopped");
      }

      assertThat(database.connection().isClosed()).isTrue();
      QueryDatabase other = databases.take(false);
      assertThat(other).isNotSameAs(database);
      other.close();
    }
  }

  // One that a query before has left.
  private QueryDatabase used(Databases databases) throws SQLException {
    QueryDatabase database = databases.take(true);
    database.begin(lake.files().root(), false);
    databases.putBack(database);
    return database;
  }

  private static String run(DuckSession duck, String sql) {
    try {
      return duck.query(sql, rows -> rows.next() ? "rows" : "no rows");
    } catch (SQLException e) {
      return "stopped";
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  private static long memory(Connection duck) throws SQLException {
    try (Statement statement = duck.createStatement();
        ResultSet sum =
            statement.executeQuery("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory()")) {
      sum.next();
      return sum.getLong(1);
    }
  }

  private AthenaQuery query() {
    AthenaQuery query =
        new AthenaQuery(
            new Order(
                "id",
                "SELECT 1",
                "SELECT 1",
                Type.DML,
                "SELECT",
                List.of(),
                "market",
                new WorkGroup("primary", true, "", false, 0),
                "s3://lake/",
                "s3://lake/id.csv",
                home.resolve("s3/lake/id.csv"),
                -1,
                Instant.now()));
    query.begin(Instant.now());
    return query;
  }
}
