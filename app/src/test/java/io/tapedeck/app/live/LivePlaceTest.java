package io.tapedeck.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import atlantafx.base.theme.PrimerLight;
import io.tapedeck.app.chart.CandleChart;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.testing.FakeEngine;
import io.tapedeck.app.testing.Samples;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LivePlaceTest {

  private final FakeEngine engine = new FakeEngine();
  private Deck deck;
  private LiveModel model;
  private LivePlace place;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    deck = new Deck(engine, new Jobs());
    model = new LiveModel(engine, deck);
    place = new LivePlace(model);
    stage.setScene(new Scene((Parent) place.view(), 1200, 800));
    stage.show();
    place.shown();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(
        () -> {
          place.hidden();
          model.close();
        });
    assertThat(engine.taps).hasSize(1);
  }

  @Test
  void ticksFillTableSymbolsAndCandles(FxRobot robot) throws Exception {
    List<MarketEvent> bars = Samples.bars(40);
    bars.forEach(engine::emit);

    waitFor(10, TimeUnit.SECONDS, () -> model.total().get() == bars.size());
    TableView<SymbolRow> symbols = robot.lookup("#live-symbols").queryTableView();
    waitFor(10, TimeUnit.SECONDS, () -> symbols.getItems().size() == 8);
    CandleChart chart = robot.lookup("#live-chart").queryAs(CandleChart.class);
    waitFor(10, TimeUnit.SECONDS, () -> chart.candles().size() == 40);
    waitForNewest(robot, bars.getLast());
  }

  @Test
  void ticksThatComeRightAfterTheTableWasDrawnAreShownThoughNoneFollow(FxRobot robot)
      throws Exception {
    List<MarketEvent> bars = Samples.bars(1);
    TableView<MarketEvent> ticks = robot.lookup("#live-ticks").queryTableView();
    AtomicInteger drawn = new AtomicInteger();
    robot.interact(
        () ->
            ticks
                .getItems()
                .addListener(
                    (InvalidationListener)
                        _ -> {
                          if (drawn.getAndIncrement() == 0) {
                            engine.emit(bars.getLast());
                          }
                        }));
    engine.emit(bars.getFirst());

    waitForNewest(robot, bars.getLast());
  }

  private static void waitForNewest(FxRobot robot, MarketEvent newest) throws Exception {
    TableView<MarketEvent> ticks = robot.lookup("#live-ticks").queryTableView();
    waitFor(
        10,
        TimeUnit.SECONDS,
        () -> !ticks.getItems().isEmpty() && newest.equals(ticks.getItems().getFirst()));
  }

  @Test
  void aTickThatBreaksARuleIsMarked(FxRobot robot) throws Exception {
    Bar bar = (Bar) Samples.bars(1).getFirst();
    engine.emit(
        new Bar(
            bar.symbol(),
            bar.timestamp(),
            bar.open(),
            bar.high(),
            bar.low(),
            bar.close(),
            bar.adjClose(),
            bar.volume(),
            bar.interval(),
            Map.of("quality", "high-below-low")));
    waitFor(10, TimeUnit.SECONDS, () -> robot.lookup("AAPL ⚑").tryQuery().isPresent());
  }

  @Test
  void choosingASymbolShowsItsCandles(FxRobot robot) throws Exception {
    Samples.bars(10).forEach(engine::emit);
    TableView<SymbolRow> symbols = robot.lookup("#live-symbols").queryTableView();
    waitFor(10, TimeUnit.SECONDS, () -> symbols.getItems().size() == 8);

    robot.interact(() -> symbols.getSelectionModel().select(5));
    Symbol wanted = symbols.getItems().get(5).symbol();

    waitFor(10, TimeUnit.SECONDS, () -> wanted.equals(model.shown().get()));
    assertThat(model.wish().get()).isEqualTo(wanted);
  }

  @Test
  void searchingNarrowsTheSymbols(FxRobot robot) throws Exception {
    Samples.bars(10).forEach(engine::emit);
    TableView<SymbolRow> symbols = robot.lookup("#live-symbols").queryTableView();
    waitFor(10, TimeUnit.SECONDS, () -> symbols.getItems().size() == 8);

    robot.clickOn("#live-filter").write("nv");

    assertThat(symbols.getItems()).extracting(row -> row.symbol().value()).containsExactly("NVDA");
  }

  @Test
  void heldTicksStandStillAndCountWhatIsNew(FxRobot robot) throws Exception {
    Samples.bars(10).forEach(engine::emit);
    waitFor(10, TimeUnit.SECONDS, () -> model.ticks().get().size() == 80);

    robot.moveTo("#live-ticks");
    waitFor(10, TimeUnit.SECONDS, () -> model.held().get());
    List<MarketEvent> before = model.ticks().get();
    Samples.bars(5).forEach(engine::emit);

    waitFor(10, TimeUnit.SECONDS, () -> model.waiting().get() == 40);
    assertThat(model.ticks().get()).isSameAs(before);
    robot.interact(model::showTicks);
    assertThat(model.ticks().get()).hasSize(120);
    assertThat(model.waiting().get()).isZero();
  }

  @Test
  void aNewRunStartsFromNothing(FxRobot robot) throws Exception {
    Samples.bars(10).forEach(engine::emit);
    waitFor(10, TimeUnit.SECONDS, () -> model.total().get() == 80);

    robot.interact(
        () -> {
          deck.loaded().set(RunSpec.of(Path.of("a.csv"), new Pace.Max()));
          deck.play();
        });

    waitFor(
        10, TimeUnit.SECONDS, () -> model.total().get() == 0 && model.symbols().get().isEmpty());
    assertThat(model.ticks().get()).isEmpty();
  }

  @Test
  void aHundredThousandTicksASecondLeaveFramesToTheScreen(FxRobot robot) throws Exception {
    AtomicInteger frames = new AtomicInteger();
    AnimationTimer counter =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            frames.incrementAndGet();
          }
        };
    robot.interact(counter::start);
    int perBurst = 1_000;
    int bursts = 200;
    long start = System.nanoTime();
    for (int burst = 0; burst < bursts; burst++) {
      for (int i = 0; i < perBurst; i++) {
        int n = burst * perBurst + i;
        engine.emit(
            new Trade(
                new Symbol("S" + n % 200),
                Instant.ofEpochMilli(1_767_600_000_000L + n),
                100 + n % 31,
                1,
                "buy",
                Map.of()));
      }
      while (System.nanoTime() - start < (burst + 1) * 10_000_000L) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    robot.interact(counter::stop);
    int during = frames.get();

    waitForFxEvents();
    waitFor(
        20,
        TimeUnit.SECONDS,
        () -> model.total().get() + model.dropped().get() == (long) perBurst * bursts);
    System.getLogger("LivePlaceTest")
        .log(
            System.Logger.Level.INFO,
            "frames in 2 s: " + during + ", dropped " + model.dropped().get());
    assertThat(during).isGreaterThan(10);
    assertThat(model.ticks().get()).hasSize(Market.TICKS);
    assertThat(model.symbols().get()).hasSize(200);
  }
}
