package io.tapedeck.cli;

import io.tapedeck.engine.sink.verify.VerifyProgress;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `verify`: has the lake's completeness proven.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Compares the plan log with the objects, the catalog and the topic, and names what is"
            + " missing, foreign or wrong. Exit code 0 only if nothing is. A sink may work"
            + " meanwhile.")
final class VerifyVerb implements Callable<Integer> {

  private static final long BETWEEN_NANOS = 500_000_000;

  private final Terminal terminal;
  private final long begin = System.nanoTime();
  private long told = begin - BETWEEN_NANOS;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--deep",
      description =
          "Read every object: compute its SHA-256, count its records, compare their times with plan"
              + " and folder. Otherwise sizes come from the listing and hashes from what the writer"
              + " noted")
  private boolean deep;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      defaultValue = "",
      description = "Only the objects and partitions of this table")
  private String table = "";

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  VerifyVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      session.onTermination(Thread.currentThread()::interrupt);
      VerifyReport report = session.engine().verify(new VerifyRequest(deep, table), this::progress);
      terminal.progress("");
      if (json) {
        terminal.out().println(VerifyText.json(report).toPrettyString());
      } else {
        terminal.out().print(VerifyText.forPeople(report));
      }
      return report.complete() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private void progress(VerifyProgress progress) {
    long now = System.nanoTime();
    if (!terminal.interactive() && progress.done() > 0 || now - told < BETWEEN_NANOS) {
      return;
    }
    told = now;
    String step = progress.step().name().toLowerCase(Locale.ROOT);
    if (progress.done() == 0) {
      terminal.progress("verifying " + step);
    } else {
      terminal.progress(
          String.format(
              Locale.ROOT,
              "verifying %s: %,d%s, %,d/s",
              step,
              progress.done(),
              progress.of() > 0 ? String.format(Locale.ROOT, " of %,d", progress.of()) : "",
              Math.round(progress.done() / ((now - begin) / 1e9))));
    }
  }
}
