package io.tapedeck.app.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as people read them beside a crosshair.
final class Figures {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private Figures() {}

  /// With thousands separators and the decimals that its size calls for: `12,345.68`, `1.08512`,
  /// `0.000043`.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size == Math.rint(size) && size < 1e15) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int decimals = size >= 100 ? 2 : size >= 1 ? 4 : 6;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    int end = text.length();
    int least = text.indexOf('.') + 3;
    while (end > least && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }

  /// Short, for volumes: `1.25M`.
  static String compact(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size < 10_000) {
      return number(value);
    }
    int power = Math.min(4, (int) (Math.log10(size) / 3));
    String text = String.format(Locale.ROOT, "%.2f", value / Math.pow(1_000, power));
    return text.replaceFirst("\\.?0+$", "") + " KMBT".charAt(power);
  }

  /// In UTC; only as precise as the moment itself is.
  static String time(double epochMillis) {
    long millis = Math.round(epochMillis);
    DateTimeFormatter format =
        millis % 1_000 != 0 ? MILLISECOND : millis % 86_400_000 != 0 ? SECOND : DAY;
    return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
  }

  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.2f %%", share * 100) : "";
  }
}
