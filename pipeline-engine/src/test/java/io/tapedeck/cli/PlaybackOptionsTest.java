package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class PlaybackOptionsTest {

  @Command(name = "play")
  private static final class Play {
    @Mixin private final PlaybackOptions options = new PlaybackOptions();

    @Parameters private List<String> tapes = new ArrayList<>();
  }

  private static Play parsed(String line) {
    Play play = new Play();
    new CommandLine(play).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(line.split(" "));
    return play;
  }

  private static Playback playback(String line) {
    Play play = parsed(line);
    return play.options.playback(play.tapes.size());
  }

  @Test
  void everythingOnceAsWrittenUnlessAskedOtherwise() {
    assertThat(playback("a.csv")).isEqualTo(Playback.at(new Pace.Max()));
  }

  @ParameterizedTest
  @CsvSource({
    "a.csv, FILE",
    "a.csv b.csv, TIME",
    "--pace 100/s a.csv, FILE",
    "--pace x60 a.csv, TIME",
    "--order file --pace x60 a.csv b.csv, FILE",
    "--order TIME a.csv, TIME"
  })
  void orderFollowsFromTheTapesAndThePaceUnlessGiven(String line, Playback.Order order) {
    assertThat(playback(line).order()).isEqualTo(order);
  }

  @Test
  void valuesOfLoopAndSampleAreAttachedSoThatTapesMayFollow() {
    Play play = parsed("--loop a.csv --sample b.csv");
    Playback endless = play.options.playback(1);

    assertThat(play.tapes).containsExactly("a.csv", "b.csv");
    assertThat(endless.times()).isZero();
    assertThat(endless.sample()).isEqualTo(OptionalLong.of(0));
    assertThat(playback("--loop=3 --sample=-7 a.csv").times()).isEqualTo(3);
    assertThat(playback("--loop=3 --sample=-7 a.csv").sample()).isEqualTo(OptionalLong.of(-7));
    assertThat(playback("a.csv --loop").times()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05, 2026-01-05T00:00:00Z",
    "2026-01-05T14:30, 2026-01-05T14:30:00Z",
    "2026-01-05T14:30:00.25, 2026-01-05T14:30:00.250Z",
    "2026-01-05T14:30:00Z, 2026-01-05T14:30:00Z",
    "2026-01-05T14:30:00+09:00, 2026-01-05T05:30:00Z"
  })
  void timesWithoutAZoneAreUtc(String text, Instant time) {
    assertThat(playback("--from " + text + " a.csv").from()).isEqualTo(time);
    assertThat(playback("--to=" + text + " a.csv").to()).isEqualTo(time);
  }

  @Test
  void symbolsAreListed() {
    assertThat(playback("--symbols AAPL,MSFT --symbols BRK.B a.csv").symbols())
        .containsExactlyInAnyOrder(new Symbol("AAPL"), new Symbol("MSFT"), new Symbol("BRK.B"));
  }

  @Test
  void stampsAndClosedHoursAreAskedFor() {
    Playback playback = playback("--restamp --skip-closed --pace x60 a.csv");

    assertThat(playback.stamp()).isEqualTo(Playback.Stamp.NOW);
    assertThat(playback.skipClosed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--loop=-1 a.csv",
        "--from 2026-01-05 --to 2026-01-05 a.csv",
        "--sample --order time a.csv",
        "--sample --pace x60 a.csv",
        "--skip-closed a.csv",
        "--symbols=A,,B a.csv",
        "--pace fast a.csv"
      })
  void whatContradictsItselfIsRefusedInASentence(String line) {
    assertThatThrownBy(() -> playback(line))
        .isInstanceOf(EngineException.class)
        .hasMessageEndingWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from yesterday", "--to 2026-13-01", "--loop=often", "--order up"})
  void whatCannotBeReadIsRefusedByItsName(String line) {
    String option = line.split("[ =]")[0];
    assertThatThrownBy(() -> parsed(line + " a.csv"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(option);
  }
}
