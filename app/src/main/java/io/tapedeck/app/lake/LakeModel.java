package io.tapedeck.app.lake;

import io.tapedeck.app.fx.Jobs;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Lake place knows: the tables, and of the chosen one the sizes of its objects, why they
/// were closed, and the objects read so far. Asks the engine only in jobs. Used on the JavaFX
/// application thread only.
public final class LakeModel {

  private final Engine engine;
  private final Asked<List<LakeTable>> tables;
  private final ObjectProperty<@Nullable LakeTable> selected = new SimpleObjectProperty<>(null);
  private final Asked<TableSizes> sizes;
  private final Asked<Closures> closures;
  private final Asked<Listed> objects;
  private final ObjectProperty<@Nullable LakeObject> object = new SimpleObjectProperty<>(null);
  private final Asked<Optional<PlannedObject>> origin;

  public LakeModel(Engine engine, Jobs jobs) {
    this.engine = engine;
    tables = new Asked<>(jobs);
    sizes = new Asked<>(jobs);
    closures = new Asked<>(jobs);
    objects = new Asked<>(jobs);
    origin = new Asked<>(jobs);
    tables.answer().addListener((_, _, _) -> choose());
    selected.addListener((_, _, _) -> measure());
    object.addListener((_, _, chosen) -> askOrigin(chosen));
  }

  /// Objects read so far.
  ///
  /// @param nextToken asks for more, null says these are all
  record Listed(List<LakeObject> rows, @Nullable String nextToken) {
    Listed {
      rows = List.copyOf(rows);
    }
  }

  Asked<List<LakeTable>> tables() {
    return tables;
  }

  /// The table that is looked at.
  ObjectProperty<@Nullable LakeTable> selected() {
    return selected;
  }

  /// How large its objects are.
  Asked<TableSizes> sizes() {
    return sizes;
  }

  /// Why they were closed.
  Asked<Closures> closures() {
    return closures;
  }

  /// The objects themselves.
  Asked<Listed> objects() {
    return objects;
  }

  /// The object that is looked at.
  ObjectProperty<@Nullable LakeObject> object() {
    return object;
  }

  /// What its plan says of it.
  Asked<Optional<PlannedObject>> origin() {
    return origin;
  }

  /// Reads the tables anew, and everything about the chosen one.
  void refresh() {
    if (!tables.isPending()) {
      tables.ask("Read the tables of the lake", _ -> engine.tables());
    }
  }

  private void choose() {
    List<LakeTable> found = tables.value();
    if (found == null) {
      return;
    }
    LakeTable before = selected.get();
    LakeTable same =
        found.stream()
            .filter(table -> before != null && table.name().equals(before.name()))
            .findFirst()
            .orElse(found.isEmpty() ? null : found.getFirst());
    if (same != null && same.equals(before)) {
      measure();
    } else {
      selected.set(same);
    }
  }

  /// Counts the objects of the chosen table anew.
  void measure() {
    LakeTable table = selected.get();
    object.set(null);
    if (table == null) {
      sizes.forget();
      closures.forget();
      objects.forget();
      return;
    }
    String name = table.name();
    sizes.ask("Count the objects of " + name, _ -> engine.lake().sizes(name));
    closures.ask("Read the plans of " + name, _ -> engine.lake().closures(name));
    objects.ask("List the objects of " + name, _ -> page(name, List.of(), null));
  }

  /// Lists the next page of objects, if there is one.
  void more() {
    LakeTable table = selected.get();
    Listed known = objects.value();
    if (table != null && known != null && known.nextToken() != null) {
      objects.ask(
          "List more objects of " + table.name(),
          _ -> page(table.name(), known.rows(), known.nextToken()));
    }
  }

  private Listed page(String table, List<LakeObject> before, @Nullable String token) {
    Page<LakeObject> page = engine.lake().objects(table + "/", token);
    List<LakeObject> all = new ArrayList<>(before);
    all.addAll(page.items());
    return new Listed(all, page.nextToken());
  }

  private void askOrigin(@Nullable LakeObject chosen) {
    if (chosen == null) {
      origin.forget();
    } else {
      origin.ask("Look up the plan of an object", _ -> engine.lake().origin(chosen.key()));
    }
  }

  /// The end of a command that names the profile, unless it is the usual one.
  String profileOption() {
    return engine.state().get() instanceof EngineState.Ready(String name)
            && !name.equals(Profile.LOCAL)
        ? " --profile " + name
        : "";
  }
}
