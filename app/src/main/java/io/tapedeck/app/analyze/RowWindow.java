package io.tapedeck.app.analyze;

import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Some neighbouring pages of an answer: however long the answer is, at most [#MOST_PAGES] of them
/// are held. Going on at one end lets go of the other; of each page that was seen the token is
/// kept, so that one can go back. Used on the JavaFX application thread only.
final class RowWindow {

  /// Ten thousand rows at the service's thousand a page: more than a screen shows at once, and a
  /// few megabytes.
  static final int MOST_PAGES = 10;

  private final ObservableList<QueryRow> rows = FXCollections.observableArrayList();
  private final List<@Nullable String> tokens = new ArrayList<>();
  private final Deque<Integer> sizes = new ArrayDeque<>();
  private final ReadOnlyLongWrapper firstRow = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper earlier = new ReadOnlyBooleanWrapper();
  private int firstPage;
  private long before;

  /// The rows that are held.
  ObservableList<QueryRow> rows() {
    return rows;
  }

  /// How many rows of the answer come before [#rows].
  ReadOnlyLongProperty firstRow() {
    return firstRow.getReadOnlyProperty();
  }

  /// Whether the answer goes on after [#rows].
  ReadOnlyBooleanProperty more() {
    return more.getReadOnlyProperty();
  }

  /// Whether rows before [#rows] were let go of.
  ReadOnlyBooleanProperty earlier() {
    return earlier.getReadOnlyProperty();
  }

  void clear() {
    tokens.clear();
    sizes.clear();
    firstPage = 0;
    before = 0;
    rows.clear();
    tell();
  }

  /// Begins a new answer with its first page.
  void start(Page<QueryRow> first) {
    clear();
    tokens.add(null);
    append(first);
  }

  /// What asks for the page after the held ones; only if there are [#more].
  @Nullable String nextToken() {
    return tokens.get(firstPage + sizes.size());
  }

  /// What asks for the page before the held ones; only if there are [#earlier].
  @Nullable String earlierToken() {
    return tokens.get(firstPage - 1);
  }

  void append(Page<QueryRow> page) {
    sizes.addLast(page.items().size());
    if (page.nextToken() != null && tokens.size() == firstPage + sizes.size()) {
      tokens.add(page.nextToken());
    }
    if (sizes.size() > MOST_PAGES) {
      int gone = sizes.removeFirst();
      firstPage++;
      before += gone;
      rows.remove(0, gone);
    }
    rows.addAll(page.items());
    tell();
  }

  void prepend(Page<QueryRow> page) {
    sizes.addFirst(page.items().size());
    firstPage--;
    before -= page.items().size();
    if (sizes.size() > MOST_PAGES) {
      int gone = sizes.removeLast();
      rows.remove(rows.size() - gone, rows.size());
    }
    rows.addAll(0, page.items());
    tell();
  }

  // Told last: who listens finds the rows that it is about.
  private void tell() {
    firstRow.set(before);
    more.set(tokens.size() > firstPage + sizes.size());
    earlier.set(firstPage > 0);
  }
}
