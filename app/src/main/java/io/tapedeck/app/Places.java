package io.tapedeck.app;

import io.tapedeck.app.analyze.AnalyzeModel;
import io.tapedeck.app.analyze.AnalyzePlace;
import io.tapedeck.app.catalog.CatalogModel;
import io.tapedeck.app.catalog.CatalogPlace;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.live.LiveModel;
import io.tapedeck.app.live.LivePlace;
import io.tapedeck.app.pipeline.PipelineModel;
import io.tapedeck.app.pipeline.PipelinePlace;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Telemetry;
import io.tapedeck.app.tapes.TapesModel;
import io.tapedeck.app.tapes.TapesPlace;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.RunSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes the places and hands each what it works with.
///
/// @param samples the tapes that ship with TapeDeck
/// @param browse asks the person for a file; null if none was chosen
record Places(List<Path> samples, Supplier<@Nullable Path> browse) implements PlaceSource {

  Places {
    samples = List.copyOf(samples);
  }

  @Override
  public List<Place> make(
      Engine engine, Jobs jobs, Deck deck, Telemetry telemetry, Navigation navigation) {
    return List.of(
        new PipelinePlace(
            new PipelineModel(engine, jobs, deck), navigation, playSample(deck, navigation)),
        new TapesPlace(new TapesModel(engine, jobs, deck, navigation, samples), browse),
        new LivePlace(new LiveModel(engine, deck)),
        new CatalogPlace(new CatalogModel(engine, jobs, Clock.systemUTC())),
        new AnalyzePlace(new AnalyzeModel(engine, jobs, Clock.systemUTC())));
  }

  private @Nullable Runnable playSample(Deck deck, Navigation navigation) {
    return samples.isEmpty()
        ? null
        : () -> {
          deck.loaded().set(RunSpec.of(samples.getFirst(), deck.pace().get()));
          deck.play();
          navigation.show("live");
        };
  }
}
