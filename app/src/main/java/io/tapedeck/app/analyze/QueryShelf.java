package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Answer;
import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.AnalysisHandle;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The queries that have a name: the library's and those saved in the home. Asks the engine only in
/// jobs. Used on the JavaFX application thread only.
final class QueryShelf {

  private static final int LONGEST_NAME = 64;

  private final Engine engine;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Answer<QueryLibrary>> library =
      new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
  private final ReadOnlyObjectWrapper<@Nullable EngineException> trouble =
      new ReadOnlyObjectWrapper<>(null);
  private boolean reading;

  QueryShelf(Engine engine, Jobs jobs) {
    this.engine = engine;
    this.jobs = jobs;
  }

  ReadOnlyObjectProperty<Answer<QueryLibrary>> library() {
    return library.getReadOnlyProperty();
  }

  /// Why the latest change was not made; null if it was.
  ReadOnlyObjectProperty<@Nullable EngineException> trouble() {
    return trouble.getReadOnlyProperty();
  }

  /// Every query that is known.
  List<Query> all() {
    return library.get() instanceof Answer.Ready<QueryLibrary>(QueryLibrary known)
        ? known.all()
        : List.of();
  }

  /// Whether something is saved under a name.
  boolean isSaved(String name) {
    return all().stream().anyMatch(query -> !query.shipped() && query.name().equals(name));
  }

  /// Reads the library and the home's files anew; people may edit them there.
  void refresh() {
    if (reading) {
      return;
    }
    reading = true;
    if (!(library.get() instanceof Answer.Ready)) {
      library.set(new Answer.Pending<>("Reading the library"));
    }
    jobs.start(
        "Read the query library",
        Cancellable.of(_ -> engine.analysis().library(), () -> is(new Answer.Unasked<>())),
        known -> is(new Answer.Ready<>(known)),
        error -> is(new Answer.Failed<>(error)));
  }

  private void is(Answer<QueryLibrary> answer) {
    reading = false;
    library.set(answer);
  }

  /// Keeps a query under its name, in place of one that is saved under it.
  void save(Query query, Runnable saved) {
    change("Save the query " + query.name(), analysis -> analysis.save(query), saved);
  }

  /// Gives a saved query another title, and the file name that goes with it.
  void rename(Query query, String title) {
    Query renamed =
        new Query(
            nameOf(title),
            title.strip(),
            query.about(),
            query.group(),
            query.needs(),
            query.parameters(),
            query.chart(),
            query.source(),
            query.sql(),
            false);
    change(
        "Rename the query " + query.name(),
        analysis -> {
          analysis.save(renamed);
          if (!renamed.name().equals(query.name())) {
            analysis.delete(query.name());
          }
        },
        () -> {});
  }

  void delete(Query query) {
    change("Delete the query " + query.name(), analysis -> analysis.delete(query.name()), () -> {});
  }

  private void change(String what, Consumer<AnalysisHandle> deed, Runnable done) {
    trouble.set(null);
    jobs.start(
        what,
        _ -> {
          AnalysisHandle analysis = engine.analysis();
          deed.accept(analysis);
          return analysis.library();
        },
        known -> {
          library.set(new Answer.Ready<>(known));
          done.run();
        },
        trouble::set);
  }

  /// The name of the file for a title: `Spread, my way` becomes `spread-my-way`; empty if nothing
  /// of it can be in a name.
  static String nameOf(String title) {
    String name =
        title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
