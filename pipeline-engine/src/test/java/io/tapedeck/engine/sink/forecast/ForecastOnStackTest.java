package io.tapedeck.engine.sink.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.assembly.EngineAssembly;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Forecasts beside what the sink then really leaves, on the embedded stack: objects within a
/// factor of 1.5, bytes within 2.
class ForecastOnStackTest {

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
        "synth:kind=bars,rows=30000,symbols=20,seed=1 | DT,SYMBOL | PARQUET",
        "synth:kind=bars,rows=30000,symbols=20,seed=2 | DT | PARQUET",
        "synth:kind=bars,rows=30000,symbols=20,seed=3 | SYMBOL | JSON",
        "synth:kind=bars,rows=5000,symbols=2,seed=4,interval=1d | DT,SYMBOL | PARQUET",
        "synth:kind=trades,rows=1200000,symbols=30,seed=5 | DT,SYMBOL | PARQUET",
        "synth:kind=trades,rows=1200000,symbols=300,seed=6 | DT | JSON",
      })
  void isNearWhatTheSinkLeaves(String tape, String fields, ObjectFormat format)
      throws InterruptedException {
    List<PartitionField> partitionBy =
        List.of(fields.split(",")).stream().map(PartitionField::valueOf).toList();
    RunSpec spec =
        RunSpec.of(List.of(TapeAddress.of(tape)), new Pace.Max()).with(format, partitionBy);

    Outcome told = engine.forecast(spec).outcome();
    RunHandle run = engine.run(spec);
    assertThat(run.await()).isInstanceOf(RunState.Done.class);

    Ledger ledger = run.progress().ledger();
    System.err.println("FORECAST " + tape + " " + fields + " " + format + ": objects " + told.objects() + " really " + ledger.objects() + "; bytes " + told.bytes() + " really " + ledger.bytes() + " median " + told.median() + " puts " + told.puts());
    assertThat(told.objects().likely() / ledger.objects()).isBetween(1 / 1.5, 1.5);
    assertThat((double) ledger.objects())
        .isBetween(told.objects().low() * 0.9, told.objects().high() * 1.1);
    assertThat(told.bytes().likely() / ledger.bytes()).isBetween(0.5, 2.0);
  }
}
