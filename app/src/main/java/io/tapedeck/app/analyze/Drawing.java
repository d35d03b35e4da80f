package io.tapedeck.app.analyze;

import io.tapedeck.app.chart.Candle;
import io.tapedeck.app.chart.Category;
import io.tapedeck.app.chart.Heat;
import io.tapedeck.app.chart.Point;
import io.tapedeck.app.chart.Series;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns rows into what a chart draws, and says what it left out. A pure function of columns, rows,
/// the plan and its subject.
///
/// @param subject which of the values of [ChartPlan#by] is drawn, where only one can be; empty for
///   all
record Drawing(List<QueryColumn> columns, List<QueryRow> rows, ChartPlan plan, String subject) {

  /// As many as there are colours to tell them apart.
  static final int MOST_LINES = 6;

  /// As many points as can bear a name.
  static final int MOST_POINTS = 40;

  static final int MOST_BARS = 60;
  static final int MOST_SIDE = 60;

  /// The values of [ChartPlan#by], in the order of the rows.
  static List<String> subjects(List<QueryRow> rows, ChartPlan plan) {
    return plan.by().isEmpty()
        ? List.of()
        : rows.stream()
            .map(row -> Cells.text(row, plan.by().getAsInt()))
            .distinct()
            .limit(1_000)
            .toList();
  }

  List<Candle> candles() {
    List<Integer> at = plan.values();
    List<Candle> candles = new ArrayList<>();
    for (QueryRow row : drawn()) {
      Cells.time(row, plan.x())
          .ifPresent(
              time ->
                  candles.add(
                      new Candle(
                          time,
                          Cells.number(row, at.get(0)),
                          Cells.number(row, at.get(1)),
                          Cells.number(row, at.get(2)),
                          Cells.number(row, at.get(3)),
                          at.size() > 4 ? Cells.number(row, at.get(4)) : Double.NaN)));
    }
    return candles;
  }

  /// Whether the horizontal axis is one of times.
  boolean isTimed() {
    return rows.stream().limit(20).anyMatch(row -> Cells.time(row, plan.x()).isPresent());
  }

  List<Series> series() {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    boolean timed = isTimed();
    boolean apart = isToldApart();
    for (QueryRow row : drawn()) {
      double x =
          timed
              ? Cells.time(row, plan.x()).map(at -> (double) at.toEpochMilli()).orElse(Double.NaN)
              : Cells.number(row, plan.x());
      for (int index : plan.values()) {
        if (Double.isFinite(x)) {
          lines
              .computeIfAbsent(apart ? subject(row) : name(index), _ -> new ArrayList<>())
              .add(new Point(x, Cells.number(row, index)));
        }
      }
    }
    return lines.entrySet().stream()
        .limit(plan.kind() == ChartKind.SCATTER ? MOST_POINTS : MOST_LINES)
        .map(line -> new Series(line.getKey(), shape(), line.getValue()))
        .toList();
  }

  private Series.Shape shape() {
    return switch (plan.kind()) {
      case AREA -> Series.Shape.AREA;
      case SCATTER -> Series.Shape.POINTS;
      case NONE, LINE, BARS, HISTOGRAM, CANDLES, HEATMAP -> Series.Shape.LINE;
    };
  }

  /// Whether each group has a line; points of more groups than there are colours are all alike.
  private boolean isToldApart() {
    return plan.by().isPresent()
        && !plan.ofOneSubject()
        && (plan.kind() != ChartKind.SCATTER || groups() <= MOST_POINTS);
  }

  private String subject(QueryRow row) {
    return Cells.text(row, plan.by().orElseThrow());
  }

  private String name(int index) {
    return columns.get(index).name();
  }

  List<Category> bars() {
    return drawn().stream()
        .limit(MOST_BARS)
        .map(
            row ->
                new Category(
                    Cells.label(row, plan.x()), Cells.number(row, plan.values().getFirst())))
        .toList();
  }

  Heat heat() {
    List<String> across = names(plan.x());
    List<String> down = names(plan.by().orElseThrow());
    double[][] values = new double[down.size()][across.size()];
    Arrays.stream(values).forEach(line -> Arrays.fill(line, Double.NaN));
    for (QueryRow row : rows) {
      int column = across.indexOf(Cells.label(row, plan.x()));
      int line = down.indexOf(Cells.label(row, plan.by().orElseThrow()));
      if (column >= 0 && line >= 0) {
        values[line][column] = Cells.number(row, plan.values().getFirst());
      }
    }
    return new Heat(across, down, values);
  }

  private List<String> names(int column) {
    return rows.stream()
        .map(row -> Cells.label(row, column))
        .distinct()
        .sorted(Cells.NATURAL)
        .limit(MOST_SIDE)
        .toList();
  }

  /// What is drawn, and of how much.
  String note() {
    String what = plan.values().size() == 1 ? name(plan.values().getFirst()) : "";
    return switch (plan.kind()) {
      case NONE -> "";
      case CANDLES, HEATMAP -> what;
      case SCATTER -> what.isEmpty() ? "" : what + " over " + name(plan.x());
      case LINE, AREA -> {
        boolean some = plan.by().isPresent() && !plan.ofOneSubject() && groups() > MOST_LINES;
        yield some ? "%s: the first %d of %d lines".formatted(what, MOST_LINES, groups()) : what;
      }
      case BARS, HISTOGRAM -> {
        int all = drawn().size();
        String first = name(plan.values().getFirst());
        yield all > MOST_BARS
            ? "%s: the first %d of %s rows".formatted(first, MOST_BARS, Figures.count(all))
            : first;
      }
    };
  }

  private long groups() {
    return plan.by().isEmpty() ? 1 : subjects(rows, plan).size();
  }

  /// The rows of the subject.
  private List<QueryRow> drawn() {
    return subject.isEmpty() || !plan.ofOneSubject()
        ? rows
        : rows.stream().filter(row -> subject.equals(subject(row))).toList();
  }
}
