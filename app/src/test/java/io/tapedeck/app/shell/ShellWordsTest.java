package io.tapedeck.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.parts.ErrorText;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShellWordsTest {

  @Test
  void everyPaceOnTheScreenIsReadBackAsItself() {
    assertThat(PaceWords.PRESETS)
        .allSatisfy(pace -> assertThat(Pace.parse(PaceWords.of(pace))).isEqualTo(pace));
    assertThat(PaceWords.of(new Pace.EventTime(3_600))).isEqualTo("×3,600");
    assertThat(PaceWords.of(new Pace.PerSecond(2.5))).isEqualTo("2.5/s");
  }

  @Test
  void theCommandNamesTapePaceAndProfile() {
    RunSpec spec = RunSpec.of(Path.of("sample-csv/bars.csv"), new Pace.Max());
    assertThat(RunCommand.of(spec, new Pace.EventTime(60), "local"))
        .isEqualTo(
            "./tapedeck run sample-csv/bars.csv --pace x60 --order file --format parquet"
                + " --partition-by dt,symbol");
    assertThat(RunCommand.of(spec, new Pace.Max(), "aws-dev")).endsWith(" --profile aws-dev");
  }

  @Test
  void aPathWithBlanksAndQuotesSurvivesTheShell() {
    RunSpec spec = RunSpec.of(Path.of("/data/Ada's tapes/a b.csv"), new Pace.Max());
    assertThat(RunCommand.of(spec, new Pace.Max(), "local"))
        .contains(" '/data/Ada'\\''s tapes/a b.csv' ");
  }

  @Test
  void thePaletteFindsWordsBeforeBeginningsBeforeLetters() {
    List<Action> actions =
        List.of(
            action("Restart crawl"),
            action("Go to Catalog"),
            action("Start crawl"),
            action("Quit"));
    assertThat(PaletteSearch.find(actions, "start"))
        .extracting(Action::name)
        .containsExactly("Start crawl", "Restart crawl");
    assertThat(PaletteSearch.find(actions, "cat"))
        .extracting(Action::name)
        .startsWith("Go to Catalog");
    assertThat(PaletteSearch.find(actions, "gtc"))
        .extracting(Action::name)
        .containsExactly("Go to Catalog");
    assertThat(PaletteSearch.find(actions, " ")).isEqualTo(actions);
    assertThat(PaletteSearch.find(actions, "zebra")).isEmpty();
  }

  @Test
  void theColourOfAProfileSaysHowMuchHarmAMistakeDoes() {
    assertThat(Header.Environment.of("local")).isEqualTo(Header.Environment.LOCAL);
    assertThat(Header.Environment.of("aws-dev")).isEqualTo(Header.Environment.OTHER);
    assertThat(Header.Environment.of("AWS-Production")).isEqualTo(Header.Environment.PRODUCTION);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorSaysWhatAndWhy(ErrorCode code) {
    ErrorText text = ErrorText.of(new EngineException(code, "bars@3 is gone. Look again."));
    assertThat(text.what()).isNotBlank().doesNotContain("_");
    assertThat(text.why()).isEqualTo("bars@3 is gone. Look again.");
    assertThat(text.details()).contains("EngineException");
  }

  private static Action action(String name) {
    return new Action(name, null, () -> {});
  }
}
