package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.state.CrawlState;
import io.tapedeck.engine.state.RunState;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run came to, gathered stage by stage, printed once: as a JSON object with the fixed keys,
/// or for people.
final class RunReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root = JSON.createObjectNode();
  private final ObjectNode seconds = JSON.createObjectNode();
  private Ledger ledger = Ledger.EMPTY;
  private long filtered;
  private long flagged;
  private String quarantine = "";
  private @Nullable EngineException error;
  private @Nullable Answer answer;

  RunReport(double startSeconds) {
    seconds.put("start", rounded(startSeconds));
  }

  void ran(RunHandle run, RunState end) {
    RunProgress progress = run.progress();
    ledger =
        switch (end) {
          case RunState.Done done -> done.ledger();
          case RunState.Failed failed -> {
            failed(failed.error());
            yield failed.ledger();
          }
          case RunState.Preparing _, RunState.Playing _, RunState.Paused _, RunState.Draining _ ->
              progress.ledger();
        };
    root.put("run", run.id().value());
    run.continued().ifPresent(from -> root.put("resumedAt", from.rows()));
    run.repeated().ifPresent(before -> root.put("repeats", before.run().value()));
    root.put("read", ledger.read());
    root.put("rejected", ledger.rejected());
    root.put("published", ledger.published());
    root.put("consumed", ledger.consumed());
    root.put("stored", ledger.stored());
    root.put("deadLettered", ledger.deadLettered());
    root.put("duplicates", ledger.duplicates());
    root.put("pending", ledger.pending());
    root.put("elsewhere", ledger.elsewhere());
    root.put("recovered", ledger.recovered());
    root.put("filtered", progress.filtered());
    root.put("flagged", progress.flagged());
    ObjectNode rules = root.putObject("rules");
    progress.findings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(found -> rules.put(found.getKey().word(), found.getValue()));
    root.put("balances", end instanceof RunState.Done && ledger.balances());
    root.put("objects", ledger.objects());
    root.put("bytes", ledger.bytes());
    filtered = progress.filtered();
    flagged = progress.flagged();
    PacingJson.put(root, progress);
    progress.stageSeconds().forEach((stage, time) -> seconds.put(stage, rounded(time)));
    double total = progress.stageSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
    root.put("recordsPerSecond", total > 0 ? Math.round(ledger.stored() / total) : 0);
  }

  /// Something after the run went wrong; what was stored stays.
  void failed(EngineException reason) {
    error = reason;
    root.put("error", reason.text());
  }

  void crawled(CrawlState.Succeeded crawl) {
    seconds.put("crawl", rounded(crawl.elapsed().toNanos() / 1e9));
  }

  void catalogued(Engine engine) {
    ArrayNode tables = root.putArray("tables");
    for (LakeTable table : engine.tables()) {
      ObjectNode node = tables.addObject();
      node.put("name", table.name());
      node.put("partitions", partitions(engine, table.name()));
      ObjectNode columns = node.putObject("columns");
      table.columns().forEach(column -> columns.put(column.name(), column.type()));
      table.partitionKeys().forEach(column -> columns.put(column.name(), column.type()));
    }
  }

  private static long partitions(Engine engine, String table) {
    long count = 0;
    @Nullable String token = null;
    do {
      Page<?> page = engine.partitions(table, token);
      count += page.items().size();
      token = page.nextToken();
    } while (token != null);
    return count;
  }

  void quarantined(QuarantineNote note) {
    quarantine = note.forPeople(ledger.rejected());
    note.put(root);
  }

  void queried(Answer given) {
    answer = given;
    ObjectNode query = AnswerJson.of(given);
    query.put("dataScannedBytes", given.end().scannedBytes());
    query.put("engineMillis", given.end().engineTime().toMillis());
    root.set("query", query);
    seconds.put("query", rounded(given.end().engineTime().toNanos() / 1e9));
  }

  void print(Terminal terminal, boolean asJson) {
    root.set("seconds", seconds);
    if (error != null) {
      terminal.error(error.text());
    }
    if (asJson) {
      terminal.out().println(root.toPrettyString());
    } else if (ledger.read() > 0 || error == null) {
      if (answer != null) {
        AnswerTable.print(terminal.out(), answer);
      }
      terminal.out().println(forPeople());
      if (!quarantine.isEmpty()) {
        terminal.out().println(quarantine);
      }
    }
    if (error == null) {
      sayIfNothingPlayed(terminal, ledger, filtered);
    }
    if (error == null && !ledger.balances()) {
      terminal.error("the ledger does not balance; see the numbers above.");
    }
  }

  private String forPeople() {
    return String.format(
        Locale.ROOT,
        """
        read %,d = rejected %,d + published %,d%s%s
        consumed %,d = stored %,d + dead letters %,d + duplicates %,d + pending %,d%s
        %s, %s; %s through all stages; %s\
        """,
        ledger.read(),
        ledger.rejected(),
        ledger.published(),
        flagged == 0 ? "" : String.format(Locale.ROOT, ", %,d of them flagged", flagged),
        passedOver(filtered),
        ledger.consumed(),
        ledger.stored(),
        ledger.deadLettered(),
        ledger.duplicates(),
        ledger.pending(),
        elsewhere(),
        Counted.of(ledger.objects(), "object"),
        new ByteSize(ledger.bytes()),
        speed(),
        verdict());
  }

  /// A handful of records says nothing about speed.
  private String speed() {
    long speed = root.path("recordsPerSecond").asLong();
    return speed == 0 && ledger.stored() > 0
        ? "less than 1 record/s"
        : String.format(Locale.ROOT, "%,d records/s", speed);
  }

  static void sayIfNothingPlayed(Terminal terminal, Ledger ledger, long filtered) {
    if (ledger.read() == 0 && filtered > 0) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "Nothing was played: of the symbols and times that were asked for is none of the %,d"
                  + " rows that were looked at.",
              filtered));
    }
  }

  /// Rows that were not asked for, where there are any.
  static String passedOver(long filtered) {
    return filtered == 0 ? "" : String.format(Locale.ROOT, "; filtered %,d more", filtered);
  }

  private String elsewhere() {
    return ledger.elsewhere() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; another sink of the group stored %,d more of this run",
            ledger.elsewhere());
  }

  private String verdict() {
    if (ledger.balances()) {
      return "the ledger balances";
    }
    return error == null ? "THE LEDGER DOES NOT BALANCE" : "the run was cut short";
  }

  int exitCode() {
    if (error != null) {
      return ExitCode.of(error.code());
    }
    return ledger.balances() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
