package io.tapedeck.engine.tape.csv.shapes;

import io.tapedeck.engine.model.Bar;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// A way of writing bars down.
///
/// @param mark the decimal mark
/// @param group what groups thousands; NUL for nothing
/// @param fixed whether decimals are filled up with zeros
/// @param date the pattern of the date, or of both
/// @param clock the pattern of the time of day; empty if `date` has it; `epoch` for milliseconds
record RandomStyle(
    String delimiter,
    char mark,
    char group,
    boolean fixed,
    String date,
    String clock,
    String absent,
    boolean quoted,
    List<String> header,
    Charset charset,
    String lineEnd) {

  private static final List<List<String>> HEADERS =
      List.of(
          List.of("symbol", "date", "time", "open", "high", "low", "close", "volume"),
          List.of("Ticker", "Date", "Time", "Open", "High", "Low", "Close", "Volume"),
          List.of("Symbol", "Datum", "Zeit", "Eröffnung", "Hoch", "Tief", "Schlusskurs", "Volumen"),
          List.of("symbol", "Fecha", "Hora", "Apertura", "Máximo", "Mínimo", "Cierre", "Volumen"),
          List.of("<TICKER>", "<DATE>", "<TIME>", "<OPEN>", "<HIGH>", "<LOW>", "<CLOSE>", "<VOL>"));
  private static final List<String> DATES =
      List.of(
          "yyyy-MM-dd",
          "yyyy/MM/dd",
          "yyyy.MM.dd",
          "yyyyMMdd",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd.MM.yyyy",
          "d-MMM-yy",
          "d MMM yyyy",
          "MMM d yyyy",
          "dd/MM/yy",
          "d.M.yyyy");
  private static final List<String> CLOCKS =
      List.of("HH:mm:ss", "HH:mm", "HHmmss", "Hmmss", "h:mm:ss a", "epoch", "HH:mm:ss.SSS");

  static RandomStyle draw(SplittableRandom random) {
    boolean comma = random.nextInt(3) == 0;
    char mark = comma ? ',' : '.';
    List<String> header = pick(random, HEADERS);
    // Nobody who says Datum or Fecha writes the month first.
    boolean english = !header.contains("Datum") && !header.contains("Fecha");
    List<String> dates = DATES.stream().filter(date -> english || !date.startsWith("MM/")).toList();
    char[] groups = {'\0', '\0', comma ? '.' : ',', '\'', ' ', '\u00A0'};
    return new RandomStyle(
        pick(random, comma ? List.of(";", "\t") : List.of(",", ";", "\t", "|")),
        mark,
        groups[random.nextInt(groups.length)],
        random.nextBoolean(),
        pick(random, dates),
        pick(random, CLOCKS),
        pick(random, List.of("", "null", "NaN", "-", "N/A", "n.a.")),
        random.nextInt(4) == 0,
        header,
        pick(
            random,
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)),
        pick(random, List.of("\n", "\r\n")));
  }

  private static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  byte[] write(List<Bar> bars) {
    StringBuilder text = new StringBuilder(charset == StandardCharsets.UTF_8 ? "" : "\uFEFF");
    boolean together = clock.equals("epoch");
    text.append(
            header.stream()
                .filter(name -> !together || header.indexOf(name) != 2)
                .map(name -> together && header.indexOf(name) == 1 ? "timestamp" : name)
                .collect(Collectors.joining(delimiter)))
        .append(lineEnd);
    for (Bar bar : bars) {
      text.append(row(bar)).append(lineEnd);
    }
    return text.toString().getBytes(charset);
  }

  private String row(Bar bar) {
    LocalDateTime time = LocalDateTime.ofInstant(bar.timestamp(), ZoneOffset.UTC);
    List<String> times =
        clock.equals("epoch")
            ? List.of(Long.toString(bar.timestamp().toEpochMilli()))
            : List.of(format(date, time), format(clock, time));
    List<String> fields = new java.util.ArrayList<>();
    fields.add(bar.symbol().value());
    fields.addAll(times);
    fields.add(price(bar.open()));
    fields.add(price(bar.high()));
    fields.add(price(bar.low()));
    fields.add(price(bar.close()));
    fields.add(number(bar.volume(), "0"));
    return fields.stream().map(this::quote).collect(Collectors.joining(delimiter));
  }

  private static String format(String pattern, LocalDateTime time) {
    return time.format(DateTimeFormatter.ofPattern(pattern, Locale.US));
  }

  private String price(double value) {
    return number(value, fixed ? "0.0000" : "0.####");
  }

  private String number(double value, String pattern) {
    if (Double.isNaN(value)) {
      return absent;
    }
    DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
    symbols.setDecimalSeparator(mark);
    symbols.setGroupingSeparator(group);
    return new DecimalFormat(group == '\0' ? pattern : "#,##" + pattern, symbols).format(value);
  }

  private String quote(String field) {
    return quoted || field.contains(delimiter) ? "\"" + field + "\"" : field;
  }
}
