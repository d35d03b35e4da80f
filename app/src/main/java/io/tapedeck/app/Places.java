package io.tapedeck.app;

import io.tapedeck.app.analyze.AnalyzeModel;
import io.tapedeck.app.analyze.AnalyzePlace;
import io.tapedeck.app.catalog.CatalogModel;
import io.tapedeck.app.catalog.CatalogPlace;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.lake.CompactModel;
import io.tapedeck.app.lake.LakeModel;
import io.tapedeck.app.lake.LakePlace;
import io.tapedeck.app.ledger.LedgerModel;
import io.tapedeck.app.ledger.LedgerPlace;
import io.tapedeck.app.live.LiveModel;
import io.tapedeck.app.live.LivePlace;
import io.tapedeck.app.pipeline.PipelineModel;
import io.tapedeck.app.pipeline.PipelinePlace;
import io.tapedeck.app.settings.Remembered;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.LoadedTape;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.tapes.TapesModel;
import io.tapedeck.app.tapes.TapesPlace;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/// Makes the places of the rail with what each needs. Used on the JavaFX application thread only.
///
/// @param samples the tapes that ship with the console, the one to begin with first
/// @param browse asks the person for files
/// @param memory what was decided about tapes earlier
record Places(List<Path> samples, Browse browse, CorrectionMemory memory) implements PlaceSource {

  /// The 14,040 bars of the first sample then last half a minute.
  private static final Pace WATCHABLE = new Pace.PerSecond(400);

  @Override
  public List<Place> make(
      Engine engine,
      Jobs jobs,
      Deck deck,
      Telemetry telemetry,
      Navigation navigation,
      Remembered remembered) {
    InstantSource clock = InstantSource.system();
    TapesModel tapes = new TapesModel(engine, jobs, deck, navigation, memory, texts(samples));
    tapes.shelf().recent().setAll(remembered.get().recent());
    tapes
        .shelf()
        .recent()
        .addListener(
            (ListChangeListener<String>)
                _ -> remembered.update(s -> s.withRecent(tapes.shelf().recent())));
    AnalyzeModel analyze = new AnalyzeModel(engine, jobs);
    analyze.restore(remembered.get().queries());
    analyze.texts().addListener((_, _, now) -> remembered.update(s -> s.withQueries(now)));
    @Nullable Double side = remembered.get().side();
    analyze.side().set(side == null ? 0 : side);
    analyze
        .side()
        .addListener((_, _, now) -> remembered.update(s -> s.withSide(now.doubleValue())));
    LakeModel lake = new LakeModel(engine, jobs);
    return List.of(
        new PipelinePlace(
            new PipelineModel(engine, jobs, deck),
            navigation,
            telemetry.snapshot(),
            () -> playSample(new LoadedTape(engine, jobs, deck, memory), deck, navigation)),
        new TapesPlace(tapes, browse),
        new LivePlace(new LiveModel(engine, deck)),
        new LakePlace(lake, new CompactModel(engine, jobs, clock, lake), navigation),
        new CatalogPlace(new CatalogModel(engine, jobs, clock), navigation),
        new AnalyzePlace(analyze, browse),
        new LedgerPlace(new LedgerModel(engine, jobs, clock), browse));
  }

  /// Without an account and without a question: the sample plays, and a live chart moves.
  @Override
  public void firstRun(LoadedTape tape, Deck deck, Navigation navigation) {
    playSample(tape, deck, navigation);
  }

  /// Loads the first sample, plays it slowly enough to watch and shows it live.
  private void playSample(LoadedTape tape, Deck deck, Navigation navigation) {
    deck.pace().set(WATCHABLE);
    tape.load(RunSpec.of(samples.getFirst(), deck.pace().get()));
    deck.play();
    navigation.show("live");
  }

  private static List<String> texts(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
