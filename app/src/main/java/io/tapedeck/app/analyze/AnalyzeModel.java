package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.state.QueryState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What the Analyze place knows: its tabs and what was run in this session. Used on the JavaFX
/// application thread only.
public final class AnalyzeModel {

  private static final int MOST_HISTORY = 100;

  private final Engine engine;
  private final Jobs jobs;
  private final InstantSource clock;
  private final ObservableList<QueryTab> tabs = FXCollections.observableArrayList();
  private final ObservableList<Past> history = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<List<String>> texts = new ReadOnlyObjectWrapper<>(List.of());
  private int opened;

  public AnalyzeModel(Engine engine, Jobs jobs, InstantSource clock) {
    this.engine = engine;
    this.jobs = jobs;
    this.clock = clock;
    tabs.addListener((ListChangeListener<QueryTab>) _ -> note());
    open().sql().set(StarterQuery.ALL.getFirst().sql());
  }

  /// Opens a tab for each statement instead of those that are open; does nothing without any.
  public void restore(List<String> statements) {
    if (!statements.isEmpty()) {
      opened = 0;
      tabs.clear();
      statements.forEach(statement -> open().sql().set(statement));
    }
  }

  /// The statements of the tabs, in their order.
  public ReadOnlyObjectProperty<List<String>> texts() {
    return texts.getReadOnlyProperty();
  }

  private void note() {
    texts.set(tabs.stream().map(tab -> tab.sql().get()).toList());
  }

  /// The open tabs; closing one is taking it off the list.
  public ObservableList<QueryTab> tabs() {
    return tabs;
  }

  /// The queries of this session that are over, the latest first, at most a hundred.
  public ObservableList<Past> history() {
    return history;
  }

  /// Opens an empty tab.
  public QueryTab open() {
    opened++;
    QueryTab tab = new QueryTab(engine, jobs, "Query " + opened, this::remember);
    tab.sql().addListener((_, _, _) -> note());
    tabs.add(tab);
    return tab;
  }

  /// Cancels what the tab runs and takes it off the list.
  public void close(QueryTab tab) {
    tab.cancel();
    tabs.remove(tab);
  }

  /// The line that runs `sql` without the window.
  public static String command(String sql) {
    return "./tapedeck query '" + sql.strip().replace("'", "'\\''") + "'";
  }

  private void remember(QueryTab.Ran ran) {
    history.addFirst(new Past(clock.instant(), ran.sql(), ran.end()));
    if (history.size() > MOST_HISTORY) {
      history.removeLast();
    }
  }

  /// A query that is over.
  public record Past(Instant at, String sql, QueryState end) {}
}
