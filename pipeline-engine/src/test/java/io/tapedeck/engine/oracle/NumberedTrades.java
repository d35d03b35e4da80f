package io.tapedeck.engine.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.CRC32C;

/// Trades of which each is told by its number alone, so that whoever reads one back can say whether
/// it is as it was published, and nothing has to be remembered. Each carries `src`, `seq` and `crc`
/// (CRC-32C of these, symbol and time) in columns of those names.
///
/// The rows of a day come together, but every 37th is of the day before. Symbols come in no order;
/// some of them are awkward in a path. Immutable.
public final class NumberedTrades {

  private static final Instant FIRST_DAY = Instant.parse("2026-01-05T14:30:00Z");

  /// What a double holds exactly, because that is what Parquet objects keep numbers as.
  private static final long MOST = (1L << 53) - 1;

  static final long MICROS_PER_DAY = 86_400_000_000L;

  private final long src;
  private final long rowsPerDay;
  private final int poisonEvery;
  private final int lateEvery;
  private final String[] symbols;

  /// @param src the number of the source, any but 0; its low 53 bits count
  /// @param rowsPerDay how many rows a day has
  /// @param symbols how many symbols there are
  /// @param poisonEvery every so many-th record is no trade and must become a dead letter; 0 for
  ///   none
  public NumberedTrades(long src, long rowsPerDay, int symbols, int poisonEvery) {
    this(src, rowsPerDay, symbols, poisonEvery, 37);
  }

  /// @param lateEvery every so many-th row is of the day before; 0 for none
  public NumberedTrades(long src, long rowsPerDay, int symbols, int poisonEvery, int lateEvery) {
    this.src = src & MOST;
    this.lateEvery = lateEvery;
    this.rowsPerDay = rowsPerDay;
    this.poisonEvery = poisonEvery;
    this.symbols = new String[symbols];
    for (int i = 0; i < symbols; i++) {
      this.symbols[i] = name(i);
    }
  }

  private static String name(int i) {
    return switch (i % 50) {
      case 7 -> "SY/M%2F=" + i;
      case 13 -> "S\u00dcM " + i + ".";
      case 19 -> String.format("sym%05d", i - 1); // but for its case, the symbol before
      default -> String.format("SYM%05d", i);
    };
  }

  public long src() {
    return src;
  }

  public String symbol(long seq) {
    return symbols[(int) ((mixed(seq) >>> 1) % symbols.length)];
  }

  /// The time of the event in microseconds since the epoch.
  public long micros(long seq) {
    long day = seq / rowsPerDay;
    if (lateEvery > 0 && seq % lateEvery == lateEvery - 1) {
      day--;
    }
    long within = seq % 1_000_000 * 20_000 + seq % 997;
    return FIRST_DAY.getEpochSecond() * 1_000_000 + day * MICROS_PER_DAY + within;
  }

  public Instant time(long seq) {
    return instant(micros(seq));
  }

  /// The UTC date that a time falls on, as a partition has it.
  public static String date(long micros) {
    return LocalDate.ofInstant(instant(micros), ZoneOffset.UTC).toString();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  public double price(long seq) {
    return seq + 1;
  }

  public long crc(long seq) {
    CRC32C crc = new CRC32C();
    String text = src + "|" + seq + "|" + symbol(seq) + "|" + micros(seq);
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /// Whether the record of that number is no trade.
  public boolean isPoison(long seq) {
    return poisonEvery > 0 && seq % poisonEvery == poisonEvery - 1;
  }

  /// The value of the record on the topic.
  public String value(long seq) {
    return isPoison(seq)
        ? "poison " + seq + " " + crc(seq)
        : "{\"symbol\":\"%s\",\"timestamp\":\"%s\",\"kind\":\"trade\",\"price\":%d,\"size\":10,\"side\":\"buy\",\"src\":%d,\"seq\":%d,\"crc\":%d}"
            .formatted(symbol(seq), time(seq), seq + 1, src, seq, crc(seq));
  }

  /// The row of a tape, without its end; [#HEADER] stands above.
  public String row(long seq) {
    return symbol(seq)
        + ","
        + time(seq)
        + ","
        + (seq + 1)
        + ",10,buy,"
        + src
        + ","
        + seq
        + ","
        + crc(seq);
  }

  /// The first row of a tape.
  public static final String HEADER = "symbol,timestamp,price,size,side,src,seq,crc";

  private static long mixed(long seq) {
    long z = (seq + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    return z ^ z >>> 27;
  }
}
