package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.library.ChartForm;
import io.tapedeck.engine.query.library.SuggestedChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One way to draw a result, by the columns that it takes. A pure function of columns, rows and
/// what the author of the query suggests.
///
/// @param kind what is drawn
/// @param x the column along the axis
/// @param values the columns that are drawn
/// @param by the column whose values are told apart; in a heat map its rows
record ChartPlan(ChartKind kind, int x, List<Integer> values, OptionalInt by) {

  /// Rows alone.
  static final ChartPlan TABLE = new ChartPlan(ChartKind.NONE, 0, List.of(), OptionalInt.empty());

  ChartPlan {
    values = List.copyOf(values);
  }

  /// The ways to draw a result, the most fitting first and each kind once; the last is [#TABLE].
  static List<ChartPlan> of(
      List<QueryColumn> columns, List<QueryRow> rows, SuggestedChart suggested) {
    ResultShape shape = ResultShape.of(columns, rows);
    List<ChartPlan> plans = new ArrayList<>(suggested(columns, shape, suggested).stream().toList());
    Stream.of(candles(shape), line(shape), bars(shape))
        .flatMap(Optional::stream)
        .filter(plan -> plans.stream().noneMatch(known -> known.kind == plan.kind))
        .forEach(plans::add);
    plans.add(TABLE);
    return plans;
  }

  private static Optional<ChartPlan> candles(ResultShape shape) {
    if (shape.ohlc().isEmpty()) {
      return Optional.empty();
    }
    List<Integer> values = new ArrayList<>(shape.ohlc());
    shape.volume().ifPresent(values::add);
    return Optional.of(
        new ChartPlan(ChartKind.CANDLES, shape.time().orElseThrow(), values, shape.text()));
  }

  private static Optional<ChartPlan> line(ResultShape shape) {
    return shape.time().isEmpty() || shape.numbers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartPlan(
                ChartKind.LINE, shape.time().getAsInt(), drawnNumbers(shape), shape.text()));
  }

  /// One number for each text; otherwise all but the volume, which has another scale than prices.
  private static List<Integer> drawnNumbers(ResultShape shape) {
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

  /// The last number is what a query is about.
  private static Optional<ChartPlan> bars(ResultShape shape) {
    return shape.text().isEmpty() || shape.numbers().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChartPlan(
                ChartKind.BARS,
                shape.text().getAsInt(),
                List.of(shape.numbers().getLast()),
                OptionalInt.empty()));
  }

  /// What the author suggests, if the result has the columns for it.
  private static Optional<ChartPlan> suggested(
      List<QueryColumn> columns, ResultShape shape, SuggestedChart chart) {
    ChartKind kind = kind(chart.form());
    OptionalInt x = named(columns, chart.x());
    List<Integer> values =
        chart.values().stream()
            .map(name -> named(columns, name))
            .flatMapToInt(OptionalInt::stream)
            .boxed()
            .filter(shape.numbers()::contains)
            .toList();
    OptionalInt by = chart.by().map(name -> named(columns, name)).orElseGet(OptionalInt::empty);
    boolean whole =
        kind != ChartKind.NONE
            && x.isPresent()
            && !values.isEmpty()
            && (kind != ChartKind.CANDLES || values.size() >= 4)
            && (kind != ChartKind.HEATMAP || by.isPresent());
    return whole ? Optional.of(new ChartPlan(kind, x.getAsInt(), values, by)) : Optional.empty();
  }

  private static ChartKind kind(ChartForm form) {
    return switch (form) {
      case NONE -> ChartKind.NONE;
      case LINE -> ChartKind.LINE;
      case AREA -> ChartKind.AREA;
      case CANDLES -> ChartKind.CANDLES;
      case BAR -> ChartKind.BARS;
      case SCATTER -> ChartKind.SCATTER;
      case HEATMAP -> ChartKind.HEATMAP;
      case HISTOGRAM -> ChartKind.HISTOGRAM;
    };
  }

  private static OptionalInt named(List<QueryColumn> columns, String name) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equalsIgnoreCase(name))
        .findFirst();
  }

  /// Whether only one of the values of [#by] can be drawn at a time.
  boolean ofOneSubject() {
    return by.isPresent()
        && switch (kind) {
          case CANDLES, BARS, HISTOGRAM -> true;
          case LINE, AREA -> values.size() > 1;
          case NONE, SCATTER, HEATMAP -> false;
        };
  }
}
