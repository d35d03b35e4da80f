package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.forecast.Outcome;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.TableSizes;
import io.tapedeck.engine.state.QueryState;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The lake of a whole engine: its handle, and forecasts beside what the sink then really leaves,
/// on the embedded stack: objects within a factor of 1.5, bytes within 2.
class LakeOnStackTest {

  @TempDir private static Path home;
  private static Engine engine;

  @BeforeAll
  static void open() {
    engine = EngineAssembly.open(new Home(home), Profile.LOCAL, Map.of());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A table has one choice of folders for ever.
        "synth:kind=bars,rows=30000,symbols=20,seed=1 | DT,SYMBOL | PARQUET",
        "synth:kind=bars,rows=2000,symbols=2,seed=4,interval=1d | DT,SYMBOL | PARQUET",
        "synth:kind=quotes,rows=60000,symbols=20,seed=3 | SYMBOL | JSON",
        "synth:kind=trades,rows=1100000,symbols=30,seed=5 | DT | PARQUET",
      })
  void aForecastIsNearWhatTheSinkLeaves(String tape, String fields, ObjectFormat format)
      throws InterruptedException {
    List<PartitionField> partitionBy =
        List.of(fields.split(",")).stream().map(PartitionField::valueOf).toList();
    RunSpec spec =
        RunSpec.of(List.of(TapeAddress.of(tape)), new Pace.Max()).with(format, partitionBy);

    Outcome told = engine.forecast(spec).outcome();
    RunHandle run = engine.run(spec);
    assertThat(run.await()).isInstanceOf(RunState.Done.class);

    Ledger ledger = run.progress().ledger();
    String beside = told + " beside " + ledger;
    assertThat(told.objects().likely() / ledger.objects()).as(beside).isBetween(1 / 1.5, 1.5);
    assertThat((double) ledger.objects())
        .as(beside)
        .isBetween(told.objects().low() * 0.9, told.objects().high() * 1.1);
    assertThat(told.bytes().likely() / ledger.bytes()).as(beside).isBetween(0.5, 2.0);
  }

  @Test
  void theHandleOfTheLakeCountsExplainsAndCompacts() throws InterruptedException {
    for (int n = 0; n < 2; n++) {
      RunSpec spec =
          RunSpec.of(
              List.of(TapeAddress.of("synth:rows=3000,symbols=5,seed=" + (8 + n))), new Pace.Max());
      assertThat(engine.run(spec).await()).isInstanceOf(RunState.Done.class);
    }
    LakeHandle lake = engine.lake();
    TableSizes sizes = lake.sizes("bars");
    Closures closures = lake.closures("bars");
    assertThat(closures.reasons().values().stream().mapToLong(Closures.Closed::objects).sum())
        .isEqualTo(sizes.objects());
    LakeObject first = lake.objects("bars/", null).items().getFirst();
    assertThat(lake.origin(first.key()).orElseThrow().bytes()).isEqualTo(first.bytes());
    String rows = rowsOfBars();

    CompactionReport applied =
        lake.compact(
            new CompactionOrder.Apply("bars", LocalDate.parse("2100-01-01")), CompactionWatch.NONE);
    assertThat((long) applied.steps().size()).as(applied.toString()).isEqualTo(sizes.mergeable());
    assertThat(lake.openCompactions()).hasSameSizeAs(applied.steps());
    assertThat(rowsOfBars()).isEqualTo(rows);

    lake.compact(new CompactionOrder.Finish("", Duration.ZERO), CompactionWatch.NONE);
    assertThat(rowsOfBars()).isEqualTo(rows);
    assertThat(lake.openCompactions()).isEmpty();
    assertThat(lake.sizes("bars").objects())
        .isEqualTo(sizes.objects() - applied.before() + applied.after());
  }

  private static String rowsOfBars() throws InterruptedException {
    QueryHandle query = engine.query("SELECT count(*) AS n FROM bars");
    assertThat(query.await()).isInstanceOf(QueryState.Succeeded.class);
    return query.page(null).items().getFirst().values().getFirst();
  }
}
