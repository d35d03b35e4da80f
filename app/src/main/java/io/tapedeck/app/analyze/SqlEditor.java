package io.tapedeck.app.analyze;

import io.tapedeck.engine.query.text.TextRange;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional;

/// The editor of a statement: highlighted, with line numbers, and with a mark where the service
/// found fault. Id: `#analyze-editor`.
final class SqlEditor {

  private final CodeArea area = new CodeArea();
  private final StackPane pane;
  private boolean taking;

  SqlEditor(StringProperty sql) {
    area.setId("analyze-editor");
    area.getStyleClass().add("sql-editor");
    area.setAccessibleText("SQL statement");
    IntFunction<Node> number = LineNumberFactory.get(area);
    area.setParagraphGraphicFactory(
        line -> {
          Node node = number.apply(line);
          if (node instanceof Label label) {
            label.setAccessibleText("Line " + (line + 1));
          }
          return node;
        });
    area.textProperty()
        .addListener(
            (_, _, text) -> {
              taking = true;
              sql.set(text);
              taking = false;
              highlight();
            });
    sql.addListener(
        (_, _, text) -> {
          if (!taking) {
            area.replaceText(text);
          }
        });
    area.replaceText(sql.get());
    area.getUndoManager().forgetHistory();
    pane = new StackPane(new VirtualizedScrollPane<>(area));
    pane.getStyleClass().add("td-editor-frame");
    pane.setMinHeight(64);
    pane.setPrefHeight(64);
  }

  Node node() {
    return pane;
  }

  /// Marks characters, or the word that begins at an empty range, and goes there.
  void mark(TextRange range) {
    highlight();
    int length = area.getLength();
    int from = Math.min(range.start(), length);
    int to = Math.min(Math.max(range.end(), wordEnd(from)), length);
    var place = area.offsetToPosition(from, TwoDimensional.Bias.Forward);
    area.setParagraphStyle(place.getMajor(), List.of("wrong"));
    if (to > from) {
      area.setStyleSpans(from, wrong(to - from));
    }
    area.moveTo(from);
    area.requestFollowCaret();
  }

  private int wordEnd(int from) {
    String text = area.getText();
    int to = from;
    while (to < text.length() && Character.isJavaIdentifierPart(text.charAt(to))) {
      to++;
    }
    return to > from || to == text.length() || text.charAt(to) == '\n' ? to : to + 1;
  }

  /// Replaces characters, which the person can undo, and goes behind them.
  void replace(TextRange range, String by) {
    int end = Math.min(range.end(), area.getLength());
    area.replaceText(Math.min(range.start(), end), end, by);
    area.moveTo(Math.min(range.start() + by.length(), area.getLength()));
    area.requestFollowCaret();
    area.requestFocus();
  }

  /// What the mark stands on, for tests; empty if nothing is marked.
  String marked() {
    StringBuilder marked = new StringBuilder();
    for (int i = 0; i < area.getLength(); i++) {
      if (area.getStyleOfChar(i).contains("wrong")) {
        marked.append(area.getText(i, i + 1));
      }
    }
    return marked.toString();
  }

  /// Where the caret is, for tests.
  int caret() {
    return area.getCaretPosition();
  }

  boolean isFocused() {
    Scene scene = area.getScene();
    return scene != null && scene.getFocusOwner() == area;
  }

  void focus() {
    area.requestFocus();
  }

  private void highlight() {
    for (int line = 0; line < area.getParagraphs().size(); line++) {
      if (!area.getParagraph(line).getParagraphStyle().isEmpty()) {
        area.setParagraphStyle(line, List.of());
      }
    }
    if (area.getLength() > 0) {
      area.setStyleSpans(0, SqlHighlight.of(area.getText()));
    }
  }

  private static StyleSpans<Collection<String>> wrong(int length) {
    return new StyleSpansBuilder<Collection<String>>().add(List.of("wrong"), length).create();
  }
}
