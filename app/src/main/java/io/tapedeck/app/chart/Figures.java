package io.tapedeck.app.chart;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
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
    String text = fixed(value, size >= 100 ? 2 : size >= 1 ? 4 : 6);
    int end = text.length();
    int least = text.indexOf('.') + 3;
    while (end > least && text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, end);
  }

  /// Numbers that belong together, each with as many decimals as the one that calls for the most.
  static List<String> alike(double... values) {
    int decimals =
        Arrays.stream(values)
            .filter(Double::isFinite)
            .mapToObj(Figures::number)
            .mapToInt(text -> text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0)
            .max()
            .orElse(0);
    return Arrays.stream(values)
        .mapToObj(value -> Double.isFinite(value) ? fixed(value, decimals) : number(value))
        .toList();
  }

  /// With thousands separators and so many decimals; nothing is ever `-0`.
  static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.matches("-[0.]+") ? text.substring(1) : text;
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
