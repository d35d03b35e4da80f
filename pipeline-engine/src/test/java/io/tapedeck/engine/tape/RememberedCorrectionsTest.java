package io.tapedeck.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedCorrectionsTest {

  @TempDir Path folder;

  private RememberedCorrections memory() {
    return new RememberedCorrections(new Home(folder.resolve("home")));
  }

  @Test
  void theSymbolHoldsForTheFileAndTheRestForItsFolder() {
    Corrections decided = Corrections.parse(List.of("symbol=A", "date-order=dmy"));
    memory().remember(folder.resolve("a.csv"), decided);

    assertThat(memory().of(folder.resolve("a.csv")).values())
        .isEqualTo(Map.of("symbol", "A", "date-order", "dmy"));
    assertThat(memory().of(folder.resolve("b.csv")).values())
        .isEqualTo(Map.of("date-order", "dmy"));
    assertThat(memory().of(folder.resolve("deeper/a.csv")).isEmpty()).isTrue();
  }

  @Test
  void aNewerDecisionReplacesAnOlderOneAndWhatIsSaidNowGoesBeforeBoth() {
    Path tape = folder.resolve("a.csv");
    memory().remember(tape, Corrections.NONE.with("zone", "UTC").with("decimal", ","));
    memory().remember(tape, Corrections.NONE.with("zone", "Asia/Tokyo"));

    Corrections now = Corrections.NONE.with("decimal", ".").orElse(memory().of(tape));
    assertThat(now.values()).containsEntry("zone", "Asia/Tokyo").containsEntry("decimal", ".");
    assertThat(now.remembered()).containsExactly("zone");
  }

  @Test
  void forgettingDropsTheFileAndItsFolder() {
    Path tape = folder.resolve("a.csv");
    memory().remember(tape, Corrections.NONE.with("symbol", "A").with("zone", "UTC"));

    assertThat(memory().forget(tape).values()).hasSize(2);
    assertThat(memory().of(tape).isEmpty()).isTrue();
  }

  @Test
  void aDamagedMemoryIsNamedWithTheFix() throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/corrections.json"), "{oops");

    assertThatThrownBy(() -> memory().of(folder.resolve("a.csv")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .hasMessageContaining("Delete it");
  }

  @Test
  void unknownKeysAreRefusedWithTheListOfThem() {
    assertThatThrownBy(() -> Corrections.parse(List.of("colour=red")))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
        .hasMessageContaining("'colour'")
        .hasMessageContaining("date-order")
        .hasMessageContaining("column.NAME");
    assertThatThrownBy(() -> Corrections.parse(List.of("symbol")))
        .hasMessageContaining("KEY=VALUE");
    assertThatThrownBy(() -> Corrections.NONE.with("symbol", " "))
        .hasMessageContaining("is given no value");
  }
}
