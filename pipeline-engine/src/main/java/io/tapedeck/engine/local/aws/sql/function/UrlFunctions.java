package io.tapedeck.engine.local.aws.sql.function;

import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// URLs, and numbers written for people.
final class UrlFunctions {

  private UrlFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_url", "SS", 'S', of -> part((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_url_parameter", "SS", 'S', of -> parameter((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_url_encode",
            "S",
            'S',
            of -> URLEncoder.encode((String) of[0], StandardCharsets.UTF_8)),
        new JavaFunction("j_url_decode", "S", 'S', of -> decoded((String) of[0])),
        new JavaFunction(
            "j_format_number", "S", 'S', of -> number((long) Double.parseDouble((String) of[0]))),
        new JavaFunction("j_human_seconds", "D", 'S', of -> human((Double) of[0])),
        new JavaFunction("j_data_size", "S", 'S', of -> dataSize((String) of[0])),
        new JavaFunction("j_duration", "S", 'L', of -> duration((String) of[0])));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw TrinoFailure.argument(String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable String part(String url, String part) {
    @Nullable URI uri = uri(url);
    if (uri == null) {
      return null;
    }
    return switch (part) {
      case "host" -> blank(uri.getHost());
      case "port" -> uri.getPort() < 0 ? null : Integer.toString(uri.getPort());
      case "path" -> blank(uri.getPath());
      case "protocol" -> blank(uri.getScheme());
      case "query" -> blank(uri.getQuery());
      default -> blank(uri.getFragment());
    };
  }

  // Trino answers with an empty text for what a URL does not have.
  private static String blank(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String parameter(String url, String name) {
    @Nullable URI uri = uri(url);
    if (uri == null || uri.getRawQuery() == null) {
      return null;
    }
    for (String pair : uri.getRawQuery().split("&")) {
      int at = pair.indexOf('=');
      String key = at < 0 ? pair : pair.substring(0, at);
      if (URLDecoder.decode(key, StandardCharsets.UTF_8).equals(name)) {
        return at < 0 ? "" : URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  // Only whole numbers are told.
  private static String number(long value) {
    String[] units = {"", "K", "M", "B", "T", "Q"};
    double at = Math.abs((double) value);
    int unit = 0;
    while (at >= 1000 && unit < units.length - 1) {
      at /= 1000;
      unit++;
    }
    String pattern = at < 10 ? "#.##" : at < 100 ? "#.#" : "#";
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return (value < 0 ? "-" : "") + format.format(at) + units[unit];
  }

  private static String human(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw TrinoFailure.argument("Invalid argument found: " + seconds);
    }
    long left = Math.round(Math.abs(seconds));
    long[] sizes = {604_800, 86_400, 3600, 60, 1};
    String[] names = {"week", "day", "hour", "minute", "second"};
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < sizes.length; i++) {
      long count = left / sizes[i];
      left %= sizes[i];
      if (count > 0 || i == sizes.length - 1 && out.isEmpty()) {
        out.append(out.isEmpty() ? "" : ", ").append(count).append(' ').append(names[i]);
        out.append(count == 1 ? "" : "s");
      }
    }
    return out.toString();
  }

  private static String dataSize(String text) {
    String number = text.replaceAll("[A-Za-z]+$", "");
    int power =
        List.of("B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB")
            .indexOf(text.substring(number.length()));
    try {
      if (power >= 0) {
        return new java.math.BigDecimal(number)
            .multiply(java.math.BigDecimal.valueOf(1024).pow(power))
            .toBigInteger()
            .toString();
      }
    } catch (NumberFormatException e) {
      throw TrinoFailure.argument("Invalid data size: '" + text + "'");
    }
    throw TrinoFailure.argument("Invalid data size: '" + text + "'");
  }

  private static long duration(String text) {
    String number = text.strip().replaceAll("[a-z]+$", "");
    double size =
        switch (text.strip().substring(number.length())) {
          case "ns" -> 1e-6;
          case "us" -> 1e-3;
          case "ms" -> 1;
          case "s" -> 1000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> throw TrinoFailure.argument("Unknown time unit: " + text);
        };
    return Math.round(Double.parseDouble(number.strip()) * size);
  }
}
