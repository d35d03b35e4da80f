package io.tapedeck.cli;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.transport.Pace;
import java.time.Duration;
import java.util.Locale;

/// Follows a run on the terminal: rate, share done and remaining time.
final class RunProgressLine {

  private final Terminal terminal;
  private final RunHandle run;
  private boolean told;

  RunProgressLine(Terminal terminal, RunHandle run) {
    this.terminal = terminal;
    this.run = run;
  }

  /// Shows the progress until the run is over.
  RunState follow() throws InterruptedException {
    ProgressLine.follow(
        terminal,
        run.state(),
        RunState::isOver,
        () -> line(run.state().get(), run.progress()),
        this::tellContinued);
    RunState end = run.await();
    tellContinued();
    return end;
  }

  /// Says once that the run goes on where another was interrupted, or plays what another has
  /// played, if that is so.
  private void tellContinued() {
    if (!told) {
      run.continued()
          .ifPresent(from -> terminal.say(from + "; --from-start plays it from its beginning"));
      run.repeated()
          .ifPresent(
              before ->
                  terminal.say(
                      "Run "
                          + before.run()
                          + " has played this to its end; "
                          + (before.alike() ? "all of it" : "what both choose")
                          + " is stored a second time"));
      told = run.continued().isPresent() || run.repeated().isPresent();
    }
  }

  static String line(RunState state, RunProgress progress) {
    Ledger ledger = progress.ledger();
    String stage =
        switch (state) {
          case RunState.Preparing _ -> "preparing";
          case RunState.Playing _ -> "playing";
          case RunState.Paused _ -> "paused";
          case RunState.Draining _ -> "storing";
          case RunState.Done _ -> "done";
          case RunState.Failed _ -> "failed";
        };
    String so = String.format(Locale.ROOT, "%-9s %5.1f %%", stage, progress.share() * 100);
    // The tape has ended: its rate is over.
    String figures =
        state instanceof RunState.Draining
            ? draining(ledger)
            : String.format(
                Locale.ROOT,
                "read %,d  stored %,d  %s%s",
                ledger.read(),
                ledger.stored(),
                pace(progress),
                remaining(progress));
    return so + "  " + figures;
  }

  /// Records count as stored only when all objects of their plan are there and noted.
  static String draining(Ledger ledger) {
    String read = String.format(Locale.ROOT, "read %,d", ledger.read());
    if (ledger.stored() > 0) {
      return read
          + String.format(Locale.ROOT, "  stored %,d in ", ledger.stored())
          + Counted.of(ledger.objects(), "object");
    }
    return ledger.objects() == 0
        ? read
        : read + "  writing, " + Counted.of(ledger.objects(), "object") + " so far";
  }

  /// Asked and achieved; at max pace there is nothing to compare with.
  private static String pace(RunProgress progress) {
    String achieved = String.format(Locale.ROOT, "%,.0f/s", progress.achievedPerSecond());
    return switch (progress.pace()) {
      case Pace.Max _ -> achieved;
      case Pace.PerSecond asked -> achieved + " of " + asked + late(progress);
      case Pace.EventTime asked ->
          String.format(
              Locale.ROOT,
              "%s  x%.1f of %s%s",
              achieved,
              progress.pacing().factor(),
              asked,
              late(progress));
    };
  }

  private static String late(RunProgress progress) {
    return String.format(
        Locale.ROOT, "  late p99 %.1f ms", progress.pacing().p99().toNanos() / 1e6);
  }

  /// From the share of the bytes read so far; nothing before there is enough to tell.
  private static String remaining(RunProgress progress) {
    double seconds = progress.elapsed().toNanos() / 1e9;
    if (progress.share() < 0.01 || progress.share() >= 1 || seconds < 0.5) {
      return "";
    }
    Duration left =
        Duration.ofSeconds(Math.round(seconds * (1 - progress.share()) / progress.share()));
    return String.format(
        Locale.ROOT,
        "  %d:%02d:%02d left",
        left.toHours(),
        left.toMinutesPart(),
        left.toSecondsPart());
  }
}
