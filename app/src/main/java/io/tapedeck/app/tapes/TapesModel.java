package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.app.shell.Deck;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.RunCommand;
import io.tapedeck.app.shell.TapeTimes;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.FinishedRun;
import io.tapedeck.engine.sink.forecast.Forecast;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Tapes place knows: what was chosen, what the engine found in it, and how it is to be
/// played. Used on the JavaFX application thread only.
public final class TapesModel {

  private final Engine engine;
  private final Deck deck;
  private final Navigation navigation;
  private final Shelf shelf;
  private final Inspection inspection;
  private final Outlook outlook;
  private final IntegerProperty shown = new SimpleIntegerProperty();
  private final ObjectProperty<PlayChoice> choice = new SimpleObjectProperty<>(PlayChoice.USUAL);
  private final ObjectProperty<SynthOrder> order = new SimpleObjectProperty<>(SynthOrder.USUAL);

  /// @param samples the addresses of the tapes that ship with the console
  public TapesModel(
      Engine engine,
      Jobs jobs,
      Deck deck,
      Navigation navigation,
      CorrectionMemory memory,
      List<String> samples) {
    this.engine = engine;
    this.deck = deck;
    this.navigation = navigation;
    shelf = new Shelf(jobs, samples);
    inspection =
        new Inspection(
            engine,
            jobs,
            memory,
            tapes -> tapes.reversed().forEach(tape -> shelf.remember(tape.text())));
    outlook = new Outlook(engine);
    inspection.answer().addListener((_, _, _) -> foretell());
    choice.addListener((_, _, _) -> foretell());
    deck.pace().addListener((_, _, _) -> foretell());
    deck.state()
        .addListener(
            (_, _, state) -> {
              if (state != null && state.isOver()) {
                outlook.turn();
                foretell();
              }
            });
  }

  /// The tapes that stand ready.
  public Shelf shelf() {
    return shelf;
  }

  /// The tapes that were chosen last; empty before.
  ReadOnlyObjectProperty<List<TapeAddress>> tapes() {
    return inspection.tapes();
  }

  /// What the engine found in [#tapes], one for each.
  ReadOnlyObjectProperty<Answer<List<Inspected>>> answer() {
    return inspection.answer();
  }

  /// Which of the tapes is looked at.
  IntegerProperty shown() {
    return shown;
  }

  /// The tape that is looked at; null while nothing was found.
  @Nullable Inspected current() {
    List<Inspected> found = inspection.found();
    return found.isEmpty() ? null : found.get(Math.clamp(shown.get(), 0, found.size() - 1));
  }

  ObjectProperty<Pace> pace() {
    return deck.pace();
  }

  /// How they are to be played.
  ReadOnlyObjectProperty<PlayChoice> choice() {
    return choice;
  }

  void change(UnaryOperator<PlayChoice> change) {
    choice.set(change.apply(choice.get()));
  }

  /// What playing would leave in the lake.
  ReadOnlyObjectProperty<Answer<Forecast>> forecast() {
    return outlook.forecast();
  }

  /// The run that has played the chosen tapes to their end already; playing them again stores their
  /// rows once more, but for those that carry new times then.
  ReadOnlyObjectProperty<Answer<Optional<FinishedRun>>> finished() {
    return outlook.finished();
  }

  private void foretell() {
    List<Inspected> found = inspection.found();
    boolean known =
        inspection.isPlayable() && choice.get().contradiction(deck.pace().get()) == null;
    outlook.ask(known ? spec() : null, found.stream().map(Inspected::report).toList());
  }

  /// The synthetic market that the form asks for.
  ObjectProperty<SynthOrder> order() {
    return order;
  }

  /// Chooses what was typed or pasted: a path, a folder, a glob, or a synthetic market. A text that
  /// is none is told like a file that is not there.
  public void choose(String text) {
    String address = text.strip();
    if (address.isEmpty()) {
      return;
    }
    try {
      choose(List.of(TypedAddress.parse(address)));
    } catch (EngineException e) {
      inspection.refuse(e);
    }
  }

  /// Chooses files and folders, to be played together.
  public void choosePaths(List<Path> files) {
    if (!files.isEmpty()) {
      choose(files.stream().map(TapeAddress::of).toList());
    }
  }

  private void choose(List<TapeAddress> tapes) {
    shown.set(0);
    // A window or symbols of another tape would leave nothing of this one.
    change(now -> now.window(null, null).only(Set.of()));
    inspection.look(tapes);
  }

  void chooseSynthetic() {
    choose(List.of(order.get().address()));
  }

  void correct(String key, String value) {
    Inspected about = current();
    if (about == null || value.isBlank()) {
      return;
    }
    try {
      inspection.correct(about.tape(), key, value.strip());
    } catch (EngineException e) {
      inspection.refuse(e);
    }
  }

  void forget() {
    inspection.forget();
  }

  void cancel() {
    inspection.cancel();
  }

  /// Why nothing can be played now, a sentence; null if it can.
  @Nullable String obstacle() {
    if (deck.isActive()) {
      return "Another tape is playing. Stop it first.";
    }
    int questions = inspection.found().stream().mapToInt(Inspected::questions).sum();
    if (questions > 0) {
      return (questions == 1 ? "Answer the question" : "Answer the questions")
          + " above first: without "
          + (questions == 1 ? "it" : "them")
          + " the tape cannot be read for sure.";
    }
    return inspection.isPlayable()
        ? choice.get().contradiction(deck.pace().get())
        : "There is nothing to play on this tape.";
  }

  /// Loads the tapes into the deck, plays them, and shows them live.
  public void play() {
    RunSpec spec = spec();
    if (spec == null || obstacle() != null) {
      return;
    }
    deck.load(spec, TapeTimes.of(inspection.found().stream().map(Inspected::report).toList()));
    deck.play();
    navigation.show("live");
  }

  /// The state of the deck, which decides whether something can be played.
  Deck deck() {
    return deck;
  }

  /// The line that does the same without the window; empty while no tape is chosen.
  String command() {
    RunSpec spec = spec();
    if (spec == null) {
      return "";
    }
    String profile =
        engine.state().get() instanceof EngineState.Ready(String name) ? name : Profile.LOCAL;
    return RunCommand.of(spec, deck.pace().get(), profile);
  }

  private @Nullable RunSpec spec() {
    return tapes().get().isEmpty() ? null : choice.get().spec(tapes().get(), deck.pace().get());
  }
}
