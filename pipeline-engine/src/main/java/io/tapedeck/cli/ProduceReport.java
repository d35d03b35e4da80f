package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the first half of a run came to: its half of the ledger.
final class ProduceReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunHandle run;
  private final Ledger ledger;
  private final Optional<EngineException> error;
  private final QuarantineNote quarantine;

  ProduceReport(RunHandle run, RunState end, QuarantineNote quarantine) {
    this.run = run;
    this.quarantine = quarantine;
    ledger = run.progress().ledger();
    error = end instanceof RunState.Failed failed ? Optional.of(failed.error()) : Optional.empty();
  }

  void print(Terminal terminal, boolean asJson) {
    error.ifPresent(reason -> terminal.error(reason.text()));
    if (asJson) {
      terminal.out().println(json().toPrettyString());
    } else if (ledger.read() > 0 || error.isEmpty()) {
      terminal.out().println(forPeople());
      String kept = quarantine.forPeople(ledger.rejected());
      if (!kept.isEmpty()) {
        terminal.out().println(kept);
      }
    }
    if (error.isEmpty()) {
      RunReport.sayIfNothingPlayed(terminal, ledger, run.progress().filtered());
    }
    if (error.isEmpty() && !balances()) {
      terminal.error("the ledger does not balance; see the numbers above.");
    }
  }

  int exitCode() {
    return error
        .map(reason -> ExitCode.of(reason.code()))
        .orElse(balances() ? ExitCode.DONE : ExitCode.FAILED);
  }

  private boolean balances() {
    return ledger.read() == ledger.rejected() + ledger.published();
  }

  private ObjectNode json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("run", run.id().value());
    run.continued().ifPresent(from -> root.put("resumedAt", from.rows()));
    run.repeated().ifPresent(before -> root.put("repeats", before.run().value()));
    root.put("read", ledger.read());
    root.put("rejected", ledger.rejected());
    root.put("published", ledger.published());
    root.put("filtered", run.progress().filtered());
    root.put("flagged", run.progress().flagged());
    quarantine.put(root);
    root.put("balances", error.isEmpty() && balances());
    error.ifPresent(reason -> root.put("error", reason.text()));
    root.put("recordsPerSecond", perSecond());
    PacingJson.put(root, run.progress());
    ObjectNode seconds = root.putObject("seconds");
    run.progress()
        .stageSeconds()
        .forEach((stage, time) -> seconds.put(stage, Math.round(time * 1_000) / 1_000.0));
    return root;
  }

  private String forPeople() {
    return String.format(
        Locale.ROOT,
        "read %,d = rejected %,d + published %,d%s; %,d records/s; %s",
        ledger.read(),
        ledger.rejected(),
        ledger.published(),
        RunReport.passedOver(run.progress().filtered()),
        perSecond(),
        balances() ? "the ledger balances" : "the run was cut short");
  }

  private long perSecond() {
    Map<String, Double> stages = run.progress().stageSeconds();
    double playing = stages.getOrDefault("play", 0.0);
    return playing > 0 ? Math.round(ledger.published() / playing) : 0;
  }
}
