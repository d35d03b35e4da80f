package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.synthetic.BarInterval;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.SynthKind;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `synth`: writes a synthetic market. Needs no engine.
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description =
        "Writes a synthetic market as CSV. The same options give the same bytes on every machine.")
final class SynthVerb implements Callable<Integer> {

  private static final long ROWS_BETWEEN_LINES = 250_000;

  private final Terminal terminal;

  // Accepted because every verb takes them.
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private final HomeOptions where = new HomeOptions();

  @Option(
      names = "--symbols",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many instruments. Default: ${DEFAULT-VALUE}")
  private int symbols;

  @Option(
      names = "--rows",
      paramLabel = "N",
      required = true,
      description = "How many rows; 0 for endlessly many, which only -o - takes")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Chooses the market. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "bars",
      description =
          "bars, trades, quotes or mixed (trades, each with the quote before it). Default:"
              + " ${DEFAULT-VALUE}")
  private String kind = "bars";

  @Option(
      names = "--interval",
      paramLabel = "LENGTH",
      defaultValue = "1m",
      description = "Length of a bar, like 1m, 5m or 1h. Default: ${DEFAULT-VALUE}")
  private String interval = "1m";

  @Option(
      names = "--start",
      paramLabel = "DATE",
      defaultValue = "2026-01-05",
      description = "First day. Default: ${DEFAULT-VALUE}")
  private String start = "2026-01-05";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file to write; - for standard output")
  private Path output = Path.of("");

  @Option(
      names = "--defects",
      paramLabel = "KINDS",
      split = ",",
      description =
          "Plants defects for quality rules to find: spikes, duplicates, out-of-order, missing")
  private List<String> defects = new ArrayList<>();

  @Option(
      names = "--defect-rate",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description = "Share of the rows that a defect is planted at. Default: ${DEFAULT-VALUE}")
  private double defectRate;

  @Option(
      names = "--defect-seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Chooses the places of the defects. Default: ${DEFAULT-VALUE}")
  private long defectSeed;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Lists the planted defects there: row (from 0), symbol, timestamp, defect")
  private @Nullable Path truth;

  SynthVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SynthSpec spec =
        new SynthSpec(
            symbols,
            rows,
            seed,
            SynthKind.parse(kind),
            BarInterval.parse(interval),
            day(start),
            new Defects(defects.stream().map(Defect::parse).toList(), defectRate, defectSeed));
    boolean toOut = output.toString().equals("-");
    if (spec.isEndless() && !toOut) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "A tape without end fits into no file. Give --rows, or write it to a pipe with -o -");
    }
    long begin = System.nanoTime();
    try (DefectList list = DefectList.in(truth)) {
      if (toOut) {
        toStandardOutput(spec, list);
        return ExitCode.DONE;
      }
      SyntheticCsv.write(spec, output, this::progress, list::add);
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "%,d rows in %.1f s: %s",
            rows,
            (System.nanoTime() - begin) / 1e9,
            output));
    return ExitCode.DONE;
  }

  /// Until the rows have ended, or nobody reads on.
  private void toStandardOutput(SynthSpec spec, DefectList list) {
    try {
      SyntheticCsv.write(spec, terminal.bytes(), written -> {}, list::add);
    } catch (IOException e) {
      if (!isClosedPipe(e)) {
        throw new EngineException(
            ErrorCode.DISK_FULL,
            "The synthetic tape cannot be written to standard output ("
                + e.getMessage()
                + "). Check that where it leads may be written to and has space.",
            e);
      }
    }
  }

  /// Whoever read has had enough: the one failure whose name every system puts that word into.
  private static boolean isClosedPipe(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  private void progress(long written) {
    if (written % ROWS_BETWEEN_LINES == 0) {
      terminal.progress(
          String.format(
              Locale.ROOT, "%3.0f %%  %,d rows", 100.0 * written / Math.max(1, rows), written));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, "'" + text + "' is no day. Give it like 2026-01-05.", e);
    }
  }
}
