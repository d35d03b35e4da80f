package io.tapedeck.engine.tape.synthetic;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Trade;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Writes a synthetic market as comma-separated text in the project's own formats, which need no
/// quotes: written by hand, because the values are plain and there are millions of them. For one
/// thread.
public final class SyntheticCsv {

  private static final int PROGRESS_STEP = 1 << 16;

  private final SynthSpec spec;
  private Instant lastTime = Instant.MIN;
  private String lastTimeText = "";

  SyntheticCsv(SynthSpec spec) {
    this.spec = spec;
  }

  /// Writes a file; one that is there already is replaced. *Blocking*.
  ///
  /// @param progress is told the number of rows now and then, and at the end
  /// @throws EngineException DISK_FULL naming the file, if it cannot be written
  public static void write(SynthSpec spec, Path file, LongConsumer progress) {
    write(spec, file, progress, planted -> {});
  }

  /// The same, and tells of the defects that it plants.
  public static void write(
      SynthSpec spec, Path file, LongConsumer progress, Consumer<Planted> truth) {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(spec, out, progress, truth);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.DISK_FULL,
          "The synthetic tape cannot be written to "
              + file.toAbsolutePath()
              + " ("
              + e.getMessage()
              + "). Check that its folder exists, may be written to and has space.",
          e);
    }
  }

  /// Writes to a stream, which is left open.
  public static void write(
      SynthSpec spec, OutputStream out, LongConsumer progress, Consumer<Planted> truth)
      throws IOException {
    AsciiBuffer buffer = new AsciiBuffer(out);
    SyntheticCsv csv = new SyntheticCsv(spec);
    buffer.put(header(spec.kind())).endRow();
    SyntheticMarket market = new SyntheticMarket(spec, truth);
    long rows = 0;
    MarketEvent event = market.next();
    while (event != null) {
      csv.write(event, buffer);
      if (++rows % PROGRESS_STEP == 0) {
        progress.accept(rows);
      }
      event = market.next();
    }
    buffer.flush();
    progress.accept(rows);
  }

  /// A row as it would stand in a file, without the line end.
  String row(MarketEvent event) {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    AsciiBuffer buffer = new AsciiBuffer(row);
    try {
      write(event, buffer);
      buffer.flush();
    } catch (IOException e) {
      throw new IllegalStateException("Memory does not fail to be written to", e);
    }
    return row.toString(StandardCharsets.US_ASCII).stripTrailing();
  }

  static String header(SynthKind kind) {
    return switch (kind) {
      case BARS -> "symbol,timestamp,open,high,low,close,volume";
      case TRADES -> "symbol,timestamp,price,size,side";
      case QUOTES -> "symbol,timestamp,bid,ask,bid_size,ask_size";
      case MIXED -> "symbol,timestamp,kind,price,size,side,bid,ask,bid_size,ask_size";
    };
  }

  private void write(MarketEvent event, AsciiBuffer out) throws IOException {
    out.put(event.symbol().value()).put(',').put(time(event.timestamp())).put(',');
    if (spec.kind() == SynthKind.MIXED) {
      out.put(event.kind().word()).put(',');
    }
    switch (event) {
      case Bar bar -> {
        out.putPrice(bar.open()).put(',').putPrice(bar.high()).put(',').putPrice(bar.low());
        out.put(',').putPrice(bar.close()).put(',').put((long) bar.volume());
      }
      case Trade trade -> {
        out.putPrice(trade.price()).put(',').put((long) trade.size()).put(',').put(trade.side());
        out.put(spec.kind() == SynthKind.MIXED ? ",,,," : "");
      }
      case Quote quote -> {
        out.put(spec.kind() == SynthKind.MIXED ? ",,," : "");
        out.putPrice(quote.bid()).put(',').putPrice(quote.ask()).put(',');
        out.put((long) quote.bidSize()).put(',').put((long) quote.askSize());
      }
    }
    out.endRow();
  }

  private String time(Instant time) {
    if (!time.equals(lastTime)) {
      lastTime = time;
      lastTimeText = time.toString();
    }
    return lastTimeText;
  }
}
