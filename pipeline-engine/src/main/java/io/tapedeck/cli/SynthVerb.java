package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.synthetic.BarInterval;
import io.tapedeck.engine.tape.synthetic.SynthKind;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
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

  @Option(names = "--rows", paramLabel = "N", required = true, description = "How many rows")
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
      description = "The file to write")
  private Path output = Path.of("");

  SynthVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SynthSpec spec =
        new SynthSpec(
            symbols, rows, seed, SynthKind.parse(kind), BarInterval.parse(interval), day(start));
    long begin = System.nanoTime();
    SyntheticCsv.write(spec, output, this::progress);
    terminal.say(
        String.format(
            Locale.ROOT,
            "%,d rows in %.1f s: %s",
            rows,
            (System.nanoTime() - begin) / 1e9,
            output));
    return ExitCode.DONE;
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
