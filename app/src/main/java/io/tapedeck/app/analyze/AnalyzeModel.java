package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineSnapshot.Health;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableList;

/// What the Analyze place knows: its tabs, the named queries, what was run and what it cost. Used
/// on the JavaFX application thread only.
public final class AnalyzeModel {

  private final Engine engine;
  private final Jobs jobs;
  private final QueryShelf shelf;
  private final PastQueries past;
  private final Spending spending;
  private final ObservableList<QueryTab> tabs = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<String>> texts = new ReadOnlyObjectWrapper<>(List.of());
  private final DoubleProperty side = new SimpleDoubleProperty();
  private final ReadOnlyStringWrapper topicAway = new ReadOnlyStringWrapper("");
  private int opened;

  public AnalyzeModel(Engine engine, Jobs jobs) {
    this.engine = engine;
    this.jobs = jobs;
    shelf = new QueryShelf(engine, jobs);
    past = new PastQueries(engine, jobs, shelf);
    spending = new Spending(engine, jobs);
    tabs.addListener((ListChangeListener<QueryTab>) _ -> note());
    shelf.library().addListener((_, _, _) -> tabs.forEach(this::recognize));
    open().draft().sql().set(StarterQuery.SQL);
  }

  /// Opens a tab for each statement instead of those that are open; does nothing without any.
  public void restore(List<String> statements) {
    if (!statements.isEmpty()) {
      opened = 0;
      tabs.clear();
      statements.forEach(statement -> open().draft().restore(statement));
      tabs.forEach(this::recognize);
    }
  }

  /// The statements of the tabs, in their order.
  public ReadOnlyObjectProperty<List<String>> texts() {
    return texts.getReadOnlyProperty();
  }

  private void recognize(QueryTab tab) {
    tab.draft().recognize(shelf.all());
  }

  /// How wide the side pane was made; zero if nobody ever did.
  public DoubleProperty side() {
    return side;
  }

  private void note() {
    texts.set(tabs.stream().map(tab -> tab.draft().remembered()).toList());
  }

  /// The open tabs; closing one is taking it off the list.
  ObservableList<QueryTab> tabs() {
    return tabs;
  }

  QueryShelf shelf() {
    return shelf;
  }

  PastQueries past() {
    return past;
  }

  Spending spending() {
    return spending;
  }

  /// Why the topic cannot be read; empty if it can, as far as is known.
  ReadOnlyStringProperty topicAway() {
    return topicAway.getReadOnlyProperty();
  }

  private String lookForTopic() {
    return engine.snapshot().services().stream()
        .filter(one -> one.name().equals("Kafka") && one.health() == Health.DOWN)
        .map(one -> "The topic cannot be read: the broker does not answer. " + one.detail())
        .findFirst()
        .orElse("");
  }

  /// Reads anew what may have changed outside of this place.
  void refresh() {
    topicAway.set(lookForTopic());
    shelf.refresh();
    past.refresh();
    spending.refresh();
    // Tables and partitions may have come since.
    tabs.forEach(tab -> tab.cost().refresh());
  }

  /// Opens an empty tab.
  QueryTab open() {
    opened++;
    QueryTab tab = new QueryTab(engine, jobs, "Query " + opened, this::ran);
    tab.draft().sql().addListener((_, _, _) -> note());
    tab.draft().values().addListener((MapChangeListener<String, String>) _ -> note());
    tabs.add(tab);
    return tab;
  }

  /// Opens a query in a tab of its own.
  QueryTab open(Query query, Map<String, String> values) {
    QueryTab tab = open();
    tab.draft().open(query, values);
    return tab;
  }

  /// Cancels what the tab runs and takes it off the list.
  void close(QueryTab tab) {
    tab.cancel();
    tab.cost().want(false);
    tabs.remove(tab);
  }

  private void ran() {
    topicAway.set(lookForTopic());
    past.refresh();
    spending.refresh();
  }

  /// The line that runs what is written without the window.
  ///
  /// @param hot whether what is not yet in the lake is included
  /// @throws io.tapedeck.engine.error.EngineException INVALID_ARGUMENT if a value is missing or
  ///   wrong
  static String command(Draft draft, boolean hot) {
    String option = hot ? " --hot" : "";
    BoundQuery bound = draft.bound();
    if (bound.name().isEmpty() || !draft.isOriginal()) {
      return "./tapedeck query " + quoted(bound.inlined().text().strip()) + option;
    }
    StringBuilder line = new StringBuilder("./tapedeck query library run " + bound.name());
    for (QueryParameter one : draft.query().get().parameters()) {
      String value = bound.values().getOrDefault(one.name(), "");
      if (!one.standard().equals(Optional.of(value))) {
        line.append(" --param ").append(quoted(one.name() + "=" + value));
      }
    }
    return line.append(option).toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
