package io.tapedeck.app.tapes;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Browse;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// Picks a tape, says what it is and why, and loads it into the deck.
public final class TapesPlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "tapes",
          "Tapes",
          Feather.DISC,
          "Choose files, a folder or a synthetic market, see what it is and why, and play it at the"
              + " pace you like.");

  private final TapesModel model;
  private final Browse browse;
  private final TapesView view;

  /// @param browse asks the person for files
  public TapesPlace(TapesModel model, Browse browse) {
    this.model = model;
    this.browse = browse;
    view = new TapesView(model, this::askFiles, this::askFolder);
  }

  @Override
  public Sign sign() {
    return SIGN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public List<Action> actions() {
    return List.of(
        new Action("Choose tapes…", null, this::askFiles),
        new Action("Choose a folder of tapes…", null, this::askFolder),
        new Action("Make a synthetic market…", null, view::showSynth),
        new Action("Play the chosen tape", null, model::play));
  }

  @Override
  public boolean take(List<Path> files) {
    model.choosePaths(files);
    return true;
  }

  @Override
  public void shown() {
    model.shelf().look();
  }

  private void askFiles() {
    model.choosePaths(browse.files());
  }

  private void askFolder() {
    Path folder = browse.folder();
    if (folder != null) {
      model.choosePaths(List.of(folder));
    }
  }
}
