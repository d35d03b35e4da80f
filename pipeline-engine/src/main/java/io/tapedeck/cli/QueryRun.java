package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.QueryOrder;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.cost.Estimate;
import io.tapedeck.engine.query.cost.TableEstimate;
import io.tapedeck.engine.query.library.BoundQuery;
import java.util.Locale;
import java.util.Optional;

/// Runs one query for a verb, or says what it would cost.
final class QueryRun {

  private final Terminal terminal;
  private final QueryOptions options;

  QueryRun(Terminal terminal, QueryOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /// @return the exit code
  int of(Session session, BoundQuery query) throws InterruptedException {
    AnalysisHandle analysis = session.engine().analysis();
    if (options.estimate) {
      terminal.progress("");
      Optional<EngineException> refusal = analysis.refusal(query);
      if (refusal.isPresent()) {
        return failed(analysis, query, refusal.get());
      }
      print(analysis.estimate(order(query, analysis)));
      return ExitCode.DONE;
    }
    try {
      print(session.query(order(query, analysis)));
    } catch (EngineException e) {
      return failed(analysis, query, e);
    }
    return ExitCode.DONE;
  }

  /// The error, and below it what may mend it.
  private int failed(AnalysisHandle analysis, BoundQuery query, EngineException error) {
    int code = Cli.explain(terminal, error);
    analysis
        .explain(query, error)
        .fixes()
        .forEach(fix -> terminal.say("Possible fix: " + fix.label() + "."));
    return code;
  }

  private QueryOrder order(BoundQuery query, AnalysisHandle analysis) {
    return QueryOrder.of(query).with(options.budget(analysis.price())).withHot(options.hot);
  }

  private void print(Answer answer) {
    terminal.progress("");
    switch (options.format) {
      case TABLE -> {
        if (AnswerTable.print(terminal.out(), answer) == 0) {
          terminal.say("The answer has no rows.");
        }
      }
      case CSV -> AnswerCsv.print(terminal.out(), answer);
      case JSON -> terminal.out().println(AnswerJson.of(answer).toPrettyString());
    }
    answer.query().notes().forEach(terminal::say);
    terminal.say(
        String.format(
            Locale.ROOT,
            "%,d bytes scanned in %,d ms",
            answer.end().scannedBytes(),
            answer.end().engineTime().toMillis()));
  }

  private void print(Estimate estimate) {
    if (options.format == QueryOptions.Format.JSON) {
      terminal.out().println(json(estimate).toPrettyString());
      return;
    }
    for (TableEstimate table : estimate.tables()) {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %,d of %,d partitions, %,d objects, %,d of %,d bytes%s",
                  table.table(),
                  table.partitions(),
                  table.partitionsInAll(),
                  table.objects(),
                  table.bytes(),
                  table.storedBytes(),
                  table.byColumns() ? " (by columns)" : ""));
    }
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "about %,d bytes, billed as %,d, USD %.6f (%s)",
                estimate.bytes(),
                estimate.billedBytes(),
                estimate.dollars(),
                estimate.price().assumption()));
    estimate.unknown().ifPresent(why -> terminal.out().println("Not all is known: " + why));
  }

  private static ObjectNode json(Estimate estimate) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("bytes", estimate.bytes());
    node.put("billedBytes", estimate.billedBytes());
    node.put("dollars", estimate.dollars());
    node.put("assumption", estimate.price().assumption());
    estimate.unknown().ifPresent(why -> node.put("unknown", why));
    var tables = node.putArray("tables");
    for (TableEstimate table : estimate.tables()) {
      ObjectNode one = tables.addObject();
      one.put("table", table.table());
      one.put("partitions", table.partitions());
      one.put("partitionsInAll", table.partitionsInAll());
      one.put("objects", table.objects());
      one.put("storedBytes", table.storedBytes());
      one.put("bytes", table.bytes());
      one.put("byColumns", table.byColumns());
      var columns = one.putArray("columns");
      table.columns().forEach(columns::add);
    }
    return node;
  }
}
