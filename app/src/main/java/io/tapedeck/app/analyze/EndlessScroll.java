package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.QueryRow;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// Reads on when a table is scrolled to one of its ends, and keeps the rows that are looked at
/// where they are while pages come and go around them.
final class EndlessScroll {

  private static final double NEAR_THE_END = 0.97;
  private static final double NEAR_THE_BEGINNING = 0.01;

  private final TableView<QueryRow> table;
  private final QueryTab tab;
  private boolean watching;

  EndlessScroll(TableView<QueryRow> table, QueryTab tab) {
    this.table = table;
    this.tab = tab;
  }

  void install() {
    table.skinProperty().addListener((_, _, _) -> watch());
    table.needsLayoutProperty().addListener((_, _, _) -> watch());
    tab.window()
        .firstRow()
        .addListener((_, before, now) -> keep(before.longValue(), now.longValue()));
  }

  private void watch() {
    if (watching) {
      return;
    }
    table.lookupAll(".scroll-bar").stream()
        .filter(ScrollBar.class::isInstance)
        .map(ScrollBar.class::cast)
        .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
        .forEach(
            bar -> {
              watching = true;
              bar.valueProperty()
                  .addListener(
                      (_, before, at) -> moved(bar, before.doubleValue(), at.doubleValue()));
            });
  }

  private void moved(ScrollBar bar, double before, double at) {
    if (!bar.isVisible()) {
      return;
    }
    if (at >= NEAR_THE_END && at > before) {
      tab.readMore();
    } else if (at <= NEAR_THE_BEGINNING && at < before) {
      tab.readEarlier();
    }
  }

  /// The rows changed their places in the table, not in the answer.
  private void keep(long before, long now) {
    table.refresh();
    if (!table.getItems().isEmpty()
        && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        && flow.getFirstVisibleCell() != null) {
      long seen = before + flow.getFirstVisibleCell().getIndex();
      table.scrollTo((int) Math.max(0, seen - now));
    }
  }
}
