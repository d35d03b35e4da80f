package io.tapedeck.app.analyze;

import static io.tapedeck.app.testing.AnalyzeSamples.columns;
import static io.tapedeck.app.testing.AnalyzeSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.chart.Series;
import io.tapedeck.app.testing.AnalyzeSamples;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.SuggestedChart;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChartPlanTest {

  private static final List<QueryColumn> PAIRS =
      columns("symbol:varchar", "other:varchar", "correlation:double", "days:bigint");

  @Test
  void theAuthorsChartComesFirstAndTheTableLast() {
    SuggestedChart chart = QueryLibrary.ofProgram().get("correlation-matrix").chart();

    List<ChartPlan> plans = ChartPlan.of(PAIRS, AnalyzeSamples.correlations(), chart);

    assertThat(plans.getFirst())
        .isEqualTo(new ChartPlan(ChartKind.HEATMAP, 0, List.of(2), OptionalInt.of(1)));
    assertThat(plans).extracting(ChartPlan::kind).endsWith(ChartKind.NONE).doesNotHaveDuplicates();
  }

  @Test
  void aChartOfColumnsThatTheResultLacksIsNotOffered() {
    SuggestedChart chart = QueryLibrary.ofProgram().get("correlation-matrix").chart();

    assertThat(ChartPlan.of(columns("n:bigint"), List.of(row(1)), chart))
        .containsExactly(ChartPlan.TABLE);
  }

  @Test
  void severalLinesOfEachSymbolAreDrawnForOneSymbolAtATime() {
    List<QueryColumn> columns =
        columns(
            "symbol:varchar",
            "timestamp:timestamp(3)",
            "close:double",
            "middle:double",
            "upper:double");
    SuggestedChart chart = QueryLibrary.ofProgram().get("bollinger-bands").chart();
    List<QueryRow> rows = AnalyzeSamples.averages();
    ChartPlan plan = ChartPlan.of(columns, rows, chart).getFirst();

    assertThat(plan.ofOneSubject()).isTrue();
    assertThat(Drawing.subjects(rows, plan)).containsExactly("AAPL", "AMZN");
    List<Series> lines = new Drawing(columns, rows, plan, "AMZN").series();
    assertThat(lines).extracting(Series::name).containsExactly("close", "middle", "upper");
    assertThat(lines).allSatisfy(line -> assertThat(line.points()).hasSize(220));
  }

  @Test
  void aHeatMapPutsEachNumberWhereItsNamesMeet() {
    ChartPlan plan = new ChartPlan(ChartKind.HEATMAP, 0, List.of(2), OptionalInt.of(1));
    List<QueryRow> rows = List.of(row("B", "A", 0.5, 1), row("A", "B", -0.25, 1));

    var heat = new Drawing(PAIRS, rows, plan, "").heat();

    assertThat(heat.columns()).containsExactly("A", "B");
    assertThat(heat.rows()).containsExactly("A", "B");
    assertThat(heat.values()[0]).containsExactly(Double.NaN, 0.5);
    assertThat(heat.values()[1]).containsExactly(-0.25, Double.NaN);
  }

  @Test
  void pointsOfManySymbolsAreToldApart() {
    List<QueryColumn> columns =
        columns("symbol:varchar", "volatility_percent:double", "return_percent:double");
    SuggestedChart chart = QueryLibrary.ofProgram().get("risk-and-return").chart();
    List<QueryRow> rows = AnalyzeSamples.risks();
    ChartPlan plan = ChartPlan.of(columns, rows, chart).getFirst();

    assertThat(new Drawing(columns, rows, plan, "").series())
        .extracting(Series::name)
        .containsExactlyElementsOf(AnalyzeSamples.SYMBOLS);
  }
}
