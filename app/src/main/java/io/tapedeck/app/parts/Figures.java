package io.tapedeck.app.parts;

import io.tapedeck.engine.model.ByteSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How figures are written on every screen: thousands with commas, times in UTC, an absent value as
/// a dash. Stateless.
public final class Figures {

  /// Stands where there is no value.
  public static final String NONE = "–";

  private static final DateTimeFormatter DAY = at("uuuu-MM-dd");
  private static final DateTimeFormatter SECOND = at("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MILLI = at("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter CLOCK = at("HH:mm:ss");
  private static final DateTimeFormatter CLOCK_MILLI = at("HH:mm:ss.SSS");
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
  private static final int MOST_DECIMALS = 6;

  private Figures() {}

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// Something each second; one decimal below ten.
  public static String perSecond(double rate) {
    return (rate > 0 && rate < 9.95
            ? String.format(Locale.ROOT, "%.1f", rate)
            : count(Math.round(rate)))
        + "/s";
  }

  public static String bytes(long bytes) {
    return new ByteSize(Math.max(0, bytes)).toString();
  }

  /// A price in the precision it came with, at least two and at most six decimals.
  public static String price(double price) {
    return price(price, 0);
  }

  /// The same with the precision of its instrument.
  ///
  /// @param least decimals that others of its prices have
  public static String price(double price, int least) {
    if (!Double.isFinite(price)) {
      return NONE;
    }
    int decimals = Math.max(decimals(price), Math.min(least, MOST_DECIMALS));
    return decimal("#,##0." + "0".repeat(decimals)).format(rounded(price));
  }

  /// How many decimals a price came with, at least two and at most six.
  public static int decimals(double price) {
    return Double.isFinite(price) ? Math.clamp(rounded(price).scale(), 2, MOST_DECIMALS) : 0;
  }

  /// A middle of two prices carries digits that neither has.
  private static BigDecimal rounded(double price) {
    return BigDecimal.valueOf(price)
        .setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  /// A size or a volume: whole numbers without decimals.
  public static String size(double size) {
    return Double.isFinite(size) ? decimal("#,##0.######").format(size) : NONE;
  }

  /// A change as a share of 1, with a shape that says its direction: `▲ 1.25 %`.
  public static String change(double share) {
    if (!Double.isFinite(share)) {
      return NONE;
    }
    String shape = share > 0 ? "▲ " : share < 0 ? "▼ " : "= ";
    return shape + String.format(Locale.ROOT, "%,.2f %%", Math.abs(share) * 100);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  /// A moment in UTC, as precise as it is: a bare day at midnight, seconds, or milliseconds.
  public static String time(Instant moment) {
    long seconds = moment.getEpochSecond();
    if (moment.getNano() != 0) {
      return MILLI.format(moment);
    }
    return Math.floorMod(seconds, 86_400) == 0 ? DAY.format(moment) : SECOND.format(moment);
  }

  /// The time of day in UTC.
  public static String clock(Instant moment) {
    return CLOCK.format(moment);
  }

  /// The time of day in UTC with milliseconds.
  public static String clockMillis(Instant moment) {
    return CLOCK_MILLI.format(moment);
  }

  /// A length of time in one or two units: `340 µs`, `12 ms`, `3.4 s`, `2 min 05 s`, `1 h 02 min`.
  public static String duration(Duration length) {
    long nanos = length.toNanos();
    if (nanos <= 0) {
      return "0 ms";
    }
    if (nanos < 1_000_000) {
      return nanos / 1_000 + " µs";
    }
    if (nanos < 1_000_000_000) {
      return nanos / 1_000_000 + " ms";
    }
    if (length.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
    return length.toHours() == 0
        ? String.format(Locale.ROOT, "%d min %02d s", length.toMinutes(), length.toSecondsPart())
        : String.format(Locale.ROOT, "%d h %02d min", length.toHours(), length.toMinutesPart());
  }

  /// US dollars, precise enough that a small amount is not shown as nothing.
  public static String dollars(double amount) {
    return String.format(Locale.ROOT, amount < 0.01 ? "$%.6f" : "$%,.2f", amount);
  }

  private static DecimalFormat decimal(String pattern) {
    DecimalFormat format = new DecimalFormat(pattern, SYMBOLS);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }

  private static DateTimeFormatter at(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
