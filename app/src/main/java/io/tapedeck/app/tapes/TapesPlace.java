package io.tapedeck.app.tapes;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// Picks a tape, says what it is and why, and loads it into the deck.
public final class TapesPlace implements Place {

  private final TapesModel model;
  private final Supplier<@Nullable Path> browse;
  private final TapesView view;

  /// @param browse asks the person for a file; null if none was chosen
  public TapesPlace(TapesModel model, Supplier<@Nullable Path> browse) {
    this.model = model;
    this.browse = browse;
    view = new TapesView(model, this::ask);
  }

  @Override
  public String id() {
    return "tapes";
  }

  @Override
  public String title() {
    return "Tapes";
  }

  @Override
  public Ikon icon() {
    return Feather.DISC;
  }

  @Override
  public String help() {
    return "Choose a CSV file, see what it is and why, and play it at the pace you like.";
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        new Action("Choose a tape…", null, this::ask),
        new Action("Play the chosen tape", null, model::play));
  }

  @Override
  public void shown() {
    model.lookForRecent();
  }

  private void ask() {
    Path file = browse.get();
    if (file != null) {
      model.choose(file);
    }
  }
}
