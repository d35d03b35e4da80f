package io.tapedeck.app.analyze;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.app.chart.Category;
import io.tapedeck.app.chart.Point;
import io.tapedeck.app.chart.Series;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns rows into what a chart draws, and says what it left out. A pure function of columns and
/// rows.
///
/// A line chart draws one line for each text, or one for each number where there is no text;
/// candles are those of the first text alone; bars are those of the last column of numbers, which
/// is where a query puts what it is about.
record Drawing(List<QueryColumn> columns, List<QueryRow> rows, ResultShape shape) {

  /// As many as there are colours to tell them apart.
  static final int MOST_LINES = 6;

  static final int MOST_BARS = 40;

  Drawing(List<QueryColumn> columns, List<QueryRow> rows) {
    this(columns, rows, ResultShape.of(columns, rows));
  }

  List<Candle> candles() {
    List<Candle> candles = new ArrayList<>();
    String subject = subject();
    for (QueryRow row : rows) {
      Optional<Instant> time = time(row);
      if (time.isPresent() && (subject.isEmpty() || subject.equals(text(row)))) {
        List<Integer> at = shape.ohlc();
        double volume =
            shape.volume().isPresent() ? number(row, shape.volume().getAsInt()) : Double.NaN;
        candles.add(
            new Candle(
                time.get(),
                number(row, at.get(0)),
                number(row, at.get(1)),
                number(row, at.get(2)),
                number(row, at.get(3)),
                volume));
      }
    }
    return candles;
  }

  /// Whose candles are drawn: the first text; empty if the answer has none.
  String subject() {
    return shape.text().isEmpty() || rows.isEmpty() ? "" : text(rows.getFirst());
  }

  List<Series> lines() {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (QueryRow row : rows) {
      time(row).ifPresent(time -> add(lines, row, time));
    }
    return lines.entrySet().stream()
        .limit(MOST_LINES)
        .map(line -> Series.line(line.getKey(), line.getValue()))
        .toList();
  }

  List<Category> bars() {
    return rows.stream()
        .limit(MOST_BARS)
        .map(row -> new Category(text(row), number(row, shape.numbers().getLast())))
        .toList();
  }

  /// What is drawn, and of how much.
  String note(ChartKind kind) {
    return switch (kind) {
      case NONE -> "";
      case CANDLES -> texts() > 1 ? "Candles of " + subject() + ", the first of " + texts() : "";
      case LINE -> {
        String what = drawnNumbers().size() == 1 ? name(drawnNumbers().getFirst()) : "";
        yield texts() > MOST_LINES
            ? "%s: the first %d of %d lines".formatted(what, MOST_LINES, texts())
            : what;
      }
      case BARS ->
          rows.size() > MOST_BARS
              ? "%s: the first %d of %d rows"
                  .formatted(name(shape.numbers().getLast()), MOST_BARS, rows.size())
              : name(shape.numbers().getLast());
    };
  }

  private void add(Map<String, List<Point>> lines, QueryRow row, Instant time) {
    for (int index : drawnNumbers()) {
      String line = shape.text().isPresent() ? text(row) : name(index);
      lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(Point.at(time, number(row, index)));
    }
  }

  /// One number for each text; otherwise all but the volume, which has another scale than prices.
  private List<Integer> drawnNumbers() {
    List<Integer> numbers = shape.numbers();
    if (shape.text().isPresent()) {
      return List.of(numbers.getLast());
    }
    List<Integer> prices =
        numbers.stream()
            .filter(i -> shape.volume().isEmpty() || shape.volume().getAsInt() != i)
            .toList();
    return prices.isEmpty() ? numbers : prices;
  }

  private long texts() {
    return shape.text().isEmpty() ? 1 : rows.stream().map(this::text).distinct().count();
  }

  private String name(int index) {
    return columns.get(index).name();
  }

  private Optional<Instant> time(QueryRow row) {
    String text = shape.time().isEmpty() ? null : row.values().get(shape.time().getAsInt());
    return text == null ? Optional.empty() : Moments.parse(text);
  }

  private String text(QueryRow row) {
    String text = shape.text().isEmpty() ? null : row.values().get(shape.text().getAsInt());
    return text == null ? "NULL" : text;
  }

  private static double number(QueryRow row, int index) {
    @Nullable String text = row.values().get(index);
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException _) {
      // What is no number leaves a gap in the chart; the table shows it as it is.
      return Double.NaN;
    }
  }
}
