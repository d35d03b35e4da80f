package io.tapedeck.app.tapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.app.shell.RunCommand;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlayChoiceTest {

  private static final List<TapeAddress> ONE = List.of(TapeAddress.of("a.csv"));
  private static final Pace RATE = new Pace.PerSecond(1_000);
  private static final Pace TIMES_60 = new Pace.EventTime(60);

  @Test
  void everyChoiceStandsInTheCommand() {
    PlayChoice choice =
        PlayChoice.USUAL
            .in(Playback.Order.FILE)
            .times(3)
            .window(Instant.parse("2026-01-05T14:30:00Z"), Instant.parse("2026-01-06T00:00:00Z"))
            .only(Set.of(new Symbol("MSFT"), new Symbol("BRK B")))
            .with(Playback.Stamp.NOW)
            .skipClosed(true)
            .with(Delivery.IDEMPOTENT)
            .fromStart(true)
            .with(QualityRule.SPIKE, Severity.QUARANTINE)
            .with(QualityRule.HIGH_BELOW_LOW, Severity.OFF);
    assertThat(command(choice, ONE, TIMES_60))
        .isEqualTo(
            "./tapedeck run a.csv --pace x60 --order file --loop=3 --from 2026-01-05T14:30:00Z"
                + " --to 2026-01-06T00:00:00Z --symbols 'BRK B,MSFT' --restamp --skip-closed"
                + " --delivery idempotent --from-start --rule high-below-low=off"
                + " --rule spike=quarantine --format parquet --partition-by dt,symbol");
  }

  @Test
  void whatTheCommandDoesByItselfIsLeftOut() {
    String usual = "./tapedeck run a.csv --pace 1000/s --format parquet --partition-by dt,symbol";
    assertThat(command(PlayChoice.USUAL, ONE, RATE)).isEqualTo(usual);
    // No hour is waited for at a rate, and the command refuses to be told otherwise.
    assertThat(command(PlayChoice.USUAL.skipClosed(true), ONE, RATE)).isEqualTo(usual);
    assertThat(command(PlayChoice.USUAL.in(Playback.Order.TIME), ONE, TIMES_60))
        .doesNotContain("--order");
    assertThat(command(PlayChoice.USUAL.times(0), ONE, RATE)).contains(" --loop --format");
    assertThat(command(PlayChoice.USUAL.sample(OptionalLong.of(7)), ONE, RATE))
        .contains(" --sample=7 ");
  }

  @Test
  void severalTapesAndEventTimePlayOnOneClockUnlessToldOtherwise() {
    List<TapeAddress> two = List.of(TapeAddress.of("a.csv"), TapeAddress.of("b.csv"));
    assertThat(order(PlayChoice.USUAL, ONE, RATE)).isEqualTo(Playback.Order.FILE);
    assertThat(order(PlayChoice.USUAL, two, RATE)).isEqualTo(Playback.Order.TIME);
    assertThat(order(PlayChoice.USUAL, ONE, TIMES_60)).isEqualTo(Playback.Order.TIME);
    assertThat(order(PlayChoice.USUAL.in(Playback.Order.FILE), two, RATE))
        .isEqualTo(Playback.Order.FILE);
    assertThat(order(PlayChoice.USUAL.sample(OptionalLong.of(1)), two, RATE))
        .isEqualTo(Playback.Order.FILE);
  }

  @Test
  void whatCannotBeAtTheSameTimeIsSaid() {
    Instant noon = Instant.parse("2026-01-05T12:00:00Z");
    assertThat(PlayChoice.USUAL.contradiction(TIMES_60)).isNull();
    assertThat(PlayChoice.USUAL.window(noon, noon).contradiction(RATE))
        .contains("From is not before To");
    assertThat(PlayChoice.USUAL.sample(OptionalLong.of(1)).contradiction(TIMES_60))
        .contains("no event time");
    assertThat(PlayChoice.USUAL.sample(OptionalLong.of(1)).contradiction(RATE)).isNull();
  }

  @Test
  void theChoicesThatAreNotUsualAreCounted() {
    assertThat(PlayChoice.USUAL.unusual()).isZero();
    assertThat(PlayChoice.USUAL.times(0).unusual()).isZero();
    assertThat(PlayChoice.USUAL.times(3).fromStart(true).unusual()).isEqualTo(2);
  }

  private static String command(PlayChoice choice, List<TapeAddress> tapes, Pace pace) {
    RunSpec spec = choice.spec(tapes, pace);
    return RunCommand.of(spec, pace, "local");
  }

  private static Playback.Order order(PlayChoice choice, List<TapeAddress> tapes, Pace pace) {
    return choice.spec(tapes, pace).playback().order();
  }
}
