package io.tapedeck.cli;

import io.tapedeck.engine.tape.Question;
import io.tapedeck.engine.tape.TapeJson;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.source.Tapes;
import java.util.ArrayList;
import java.util.List;
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

  @Mixin private final HomeOptions where = new HomeOptions();

  @Mixin private final TapeOptions tape = new TapeOptions();

  @Parameters(paramLabel = "FILE", description = "The file to look at")
  private String file = "";

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  InspectVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TapeReport report = Tapes.inspect(tape.address(file, where.home(), terminal));
    terminal.out().println(json ? TapeJson.text(report) : forPeople(report));
    if (report.hasMarketData()) {
      return ExitCode.DONE;
    }
    terminal.error(file + " is no tape: " + String.join(" ", report.reasons()));
    return ExitCode.USAGE;
  }

  private String forPeople(TapeReport report) {
    StringBuilder text = new StringBuilder();
    line(text, "tape", file);
    line(text, "kind", report.kind());
    line(text, "written", report.encoding() + ", fields cut by " + report.delimiter());
    if (report.hasMarketData()) {
      line(text, "rows", rows(report));
      line(text, "symbols", String.format(Locale.ROOT, "%,d", report.symbols()));
      line(text, "from", String.valueOf(report.minTimestamp()));
      line(text, "to", report.maxTimestamp() + ", " + order(report.order()));
      line(text, "findings", findings(report));
      ProfileLines.findings(report.profile()).forEach(found -> line(text, "", found));
      String column = "columns";
      for (String found : ProfileLines.columns(report.profile())) {
        line(text, column, found);
        column = "";
      }
    }
    String name = "because";
    for (String reason : report.reasons()) {
      line(text, name, reason);
      name = "";
    }
    name = "to decide";
    for (Question question : report.shape().questions()) {
      line(text, name, question.text() + " Give " + question.option() + ".");
      name = "";
    }
    return text.toString().stripTrailing();
  }

  private static String rows(TapeReport report) {
    if (report.records() + report.skipRows() != report.dataRows()) {
      return String.format(
          Locale.ROOT, "%,d, which make %,d records", report.dataRows(), report.records());
    }
    return report.skipRows() == 0
        ? String.format(Locale.ROOT, "%,d, all of them records", report.dataRows())
        : String.format(
            Locale.ROOT,
            "%,d: %,d records, and %,d that a run would quarantine",
            report.dataRows(),
            report.records(),
            report.skipRows());
  }

  private static String order(String word) {
    return switch (word) {
      case "asc" -> "oldest first";
      case "desc" -> "newest first";
      default -> word;
    };
  }

  private static String findings(TapeReport report) {
    List<String> found = new ArrayList<>();
    finding(found, report.nullPriceRows(), "without a price");
    finding(found, report.dupTsSymbol(), "with a time their symbol had before");
    finding(found, report.ohlcViolations(), "with prices outside of low and high");
    finding(found, report.zeroVolume(), "without volume");
    return found.isEmpty() ? "none" : String.join(", ", found);
  }

  private static void finding(List<String> found, long rows, String what) {
    if (rows > 0) {
      found.add(String.format(Locale.ROOT, "%,d %s %s", rows, rows == 1 ? "row" : "rows", what));
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-9s %s%n", name, value));
  }
}
