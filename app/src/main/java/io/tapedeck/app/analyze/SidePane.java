package io.tapedeck.app.analyze;

import io.tapedeck.app.parts.Segments;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// What stands beside the statements: the library, what was run, and the budget. Ids:
/// `#side-library`, `#side-history`, `#side-budget`, and those of [LibraryPane], [HistoryPane] and
/// [BudgetPane].
final class SidePane extends BorderPane {

  private final Node library;
  private final Node history;
  private final Node budget;
  private final Segments<Part> parts =
      new Segments<>(
          "side-",
          java.util.List.of(Part.values()),
          part -> part.name().toLowerCase(java.util.Locale.ROOT),
          Part::label,
          this::show);

  /// What can be shown.
  enum Part {
    LIBRARY("Library"),
    HISTORY("History"),
    BUDGET("Budget");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  SidePane(LibraryPane library, HistoryPane history, BudgetPane budget) {
    this.library = library;
    this.history = history;
    this.budget = budget;
    setMinWidth(228);
    setPrefWidth(272);
    setPadding(new Insets(0, 8, 0, 0));
    setTop(parts);
    show(Part.LIBRARY);
  }

  void show(Part part) {
    parts.show(part);
    Node shown =
        switch (part) {
          case LIBRARY -> library;
          case HISTORY -> history;
          case BUDGET -> budget;
        };
    setCenter(new VBox(shown));
    VBox.setVgrow(shown, javafx.scene.layout.Priority.ALWAYS);
    BorderPane.setMargin(getCenter(), new Insets(8, 0, 0, 0));
  }
}
