package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.RememberedCorrections;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTest {

  @TempDir private Path folder;

  @Test
  void whatWasDecidedIsTheSameChoiceOnceItIsRemembered() {
    Path tape = folder.resolve("a.csv");
    Corrections given = Corrections.parse(List.of("symbol=X", "date-order=dmy"));
    RememberedCorrections memory = new RememberedCorrections(new Home(folder));
    memory.remember(tape, given);

    assertThat(choice(tape, memory.of(tape))).isEqualTo(choice(tape, given));
    assertThat(choice(tape, given)).isNotEqualTo(choice(tape, given.with("symbol", "Y")));
  }

  @Test
  void paceIsNoChoiceOfRows() {
    RunSpec spec = RunSpec.of(List.of(new TapeAddress("a.csv", Corrections.NONE)), new Pace.Max());

    assertThat(Resumption.choice(spec.with(spec.playback().with(new Pace.EventTime(60)))))
        .isEqualTo(Resumption.choice(spec));
  }

  private static String choice(Path tape, Corrections corrections) {
    TapeAddress address = new TapeAddress(tape.toString(), corrections);
    return Resumption.choice(RunSpec.of(List.of(address), new Pace.Max()));
  }
}
