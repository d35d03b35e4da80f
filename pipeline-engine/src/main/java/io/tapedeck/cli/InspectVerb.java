package io.tapedeck.cli;

import io.tapedeck.engine.tape.TapeJson;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.source.Tapes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `inspect`: says what a file is, and why it is taken for that. Needs no engine.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Says what a file is: kind, encoding, columns, time span, and the reason for each guess.")
final class InspectVerb implements Callable<Integer> {

  private final Terminal terminal;

  // Accepted because every verb takes them.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final HomeOptions where = new HomeOptions();

  @Parameters(paramLabel = "FILE", description = "The file to look at")
  private Path file = Path.of("");

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  InspectVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TapeReport report = Tapes.inspect(file);
    terminal.out().println(json ? TapeJson.text(report) : forPeople(report));
    if (report.hasMarketData()) {
      return ExitCode.DONE;
    }
    terminal.error(file + " is no tape: " + String.join(" ", report.reasons()));
    return ExitCode.USAGE;
  }

  private String forPeople(TapeReport report) {
    StringBuilder text = new StringBuilder();
    line(text, "tape", file.toString());
    line(text, "kind", report.kind());
    line(text, "encoding", report.encoding() + ", delimiter " + report.delimiter());
    line(
        text,
        "rows",
        String.format(
            Locale.ROOT,
            "%,d, of which %,d records and %,d not",
            report.dataRows(),
            report.records(),
            report.skipRows()));
    line(text, "symbols", String.format(Locale.ROOT, "%,d", report.symbols()));
    line(
        text,
        "time",
        report.minTimestamp() + " to " + report.maxTimestamp() + ", " + report.order());
    line(
        text,
        "quality",
        String.format(
            Locale.ROOT,
            "%,d without a price, %,d with a time seen before, %,d with high and low crossed, %,d"
                + " without volume",
            report.nullPriceRows(),
            report.dupTsSymbol(),
            report.ohlcViolations(),
            report.zeroVolume()));
    report.reasons().forEach(reason -> line(text, "because", reason));
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-9s %s%n", name, value));
  }
}
