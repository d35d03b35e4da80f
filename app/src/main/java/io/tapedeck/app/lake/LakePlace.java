package io.tapedeck.app.lake;

import io.tapedeck.app.shell.Action;
import io.tapedeck.app.shell.Navigation;
import io.tapedeck.app.shell.Place;
import io.tapedeck.app.shell.Sign;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// The objects of the lake: how large, why closed, where, and how small ones are merged.
public final class LakePlace implements Place {

  private static final Sign SIGN =
      new Sign(
          "lake",
          "Lake",
          Feather.HARD_DRIVE,
          "See the objects of each table, how large they are and why they were closed; merge small"
              + " ones so that no query sees half of it.");

  private final LakeModel model;
  private final CompactModel compact;
  private final LakeView view;

  public LakePlace(LakeModel model, CompactModel compact, Navigation navigation) {
    this.model = model;
    this.compact = compact;
    view = new LakeView(model, compact, navigation);
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
        new Action("Count the objects of the lake anew", null, model::refresh),
        new Action("Compact small objects…", null, this::planCompaction),
        new Action("Stop compacting", null, compact::cancel));
  }

  @Override
  public void shown() {
    model.refresh();
  }

  private void planCompaction() {
    view.showCompact();
    compact.dryRun();
  }
}
