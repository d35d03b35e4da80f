package io.tapedeck.engine.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history over restarts, crashes and a thousand queries.
class QueryHistoryTest {

  @TempDir private Path home;

  private static PastQuery query(String sql) {
    return new PastQuery(
        Instant.parse("2026-01-05T10:00:00Z"),
        "",
        sql,
        Map.of("x", "ü\n'"),
        PastQuery.Outcome.SUCCEEDED,
        "",
        "id",
        1,
        2);
  }

  @Test
  void isTheSameAfterARestart() {
    Path file = home.resolve("queries/history.jsonl");
    new QueryHistory(file).add(query("SELECT 1\n-- 🚀"));
    new QueryHistory(file).add(query("SELECT 2"));
    assertThat(new QueryHistory(file).latest())
        .containsExactly(query("SELECT 2"), query("SELECT 1\n-- 🚀"));
  }

  @Test
  void aLineThatACrashHasTornHidesNoOther() throws Exception {
    Path file = home.resolve("history.jsonl");
    new QueryHistory(file).add(query("SELECT 1"));
    Files.writeString(file, "{\"at\":\"2026-01", StandardOpenOption.APPEND);
    new QueryHistory(file).add(query("SELECT 2"));
    assertThat(new QueryHistory(file).latest())
        .containsExactly(query("SELECT 2"), query("SELECT 1"));
  }

  @Test
  void staysBoundedInNumberAndInBytes() throws Exception {
    Path file = home.resolve("history.jsonl");
    QueryHistory history = new QueryHistory(file);
    for (int i = 0; i < 2 * QueryHistory.MOST + 10; i++) {
      history.add(query("SELECT " + i));
    }
    assertThat(history.latest()).hasSize(QueryHistory.MOST);
    assertThat(history.latest().getFirst().sql()).isEqualTo("SELECT 1009");
    assertThat(Files.readAllLines(file)).hasSizeLessThan(2 * QueryHistory.MOST);
    history.add(query("x".repeat(1 << 20)));
    assertThat(history.latest().getFirst().sql()).hasSizeLessThan(101_000);
  }
}
