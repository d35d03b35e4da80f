package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.catalog.NamedTable;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.statement.StatementReader;
import io.tapedeck.engine.query.statement.StatementTables;
import io.tapedeck.engine.query.statement.TableReference;
import io.trino.sql.tree.Query;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the engine's own tables a statement reads, in its own words or through views. For one
/// statement and one thread.
final class Mentions {

  /// The catalog's name in Athena.
  private static final String CATALOG = "awsdatacatalog";

  /// The tables that a topic feeds.
  private static final Set<String> OURS =
      Stream.of(EventKind.values()).map(EventKind::table).collect(Collectors.toUnmodifiableSet());

  private final String database;
  private final Function<String, Optional<NamedTable>> catalog;
  private final Map<String, Optional<NamedTable>> known = new HashMap<>();
  private final Map<String, Optional<LakeTable>> tables = new TreeMap<>();
  private final Map<String, View> views = new LinkedHashMap<>();
  private final Set<String> looked = new HashSet<>();

  /// A view through which a table of ours is read.
  ///
  /// @param schema the database that its tables without one belong to
  record View(String sql, Query query, String schema) {}

  private Mentions(String database, Function<String, Optional<NamedTable>> catalog) {
    this.database = database.toLowerCase(Locale.ROOT);
    this.catalog = catalog;
  }

  /// Asks the catalog about each table of the database that is named. Blocks.
  static Mentions of(
      Query statement, String database, Function<String, Optional<NamedTable>> catalog) {
    Mentions mentions = new Mentions(database, catalog);
    boolean _ = mentions.look(statement, database);
    return mentions;
  }

  /// The tables of ours, by name, as the catalog has them; empty for one that it does not have.
  Map<String, Optional<LakeTable>> tables() {
    return tables;
  }

  /// Views that read them, each behind those that it reads itself.
  Map<String, View> views() {
    return views;
  }

  /// The name in the lake's database that a reference stands for.
  Optional<String> name(TableReference reference, String schema) {
    List<String> parts = reference.parts();
    String of = parts.size() > 1 ? parts.get(parts.size() - 2) : schema;
    boolean here =
        of.equalsIgnoreCase(database) && (parts.size() < 3 || parts.getFirst().equals(CATALOG));
    return here ? Optional.of(parts.getLast()) : Optional.empty();
  }

  /// @return whether it reads a table of ours
  private boolean look(Query statement, String schema) {
    StatementTables read = StatementTables.of(statement);
    boolean ours = false;
    for (TableReference reference : read.references()) {
      Optional<String> name = name(reference, schema);
      if (name.isPresent() && look(name.get())) {
        ours = true;
        refuseVersion(reference);
      }
    }
    if (ours && read.speaksOfHidden()) {
      throw new EngineException(
          ErrorCode.SQL_REFUSED,
          "\"$path\" and its like tell of objects of the lake, and what is not yet stored has none."
              + " Ask without them, or over the lake alone.");
    }
    return ours;
  }

  private boolean look(String name) {
    if (tables.containsKey(name) || views.containsKey(name)) {
      return true;
    }
    Optional<NamedTable> found = known.computeIfAbsent(name, catalog);
    if (found.isPresent() && found.get() instanceof NamedTable.OfQuery view) {
      return looked.add(name) && look(name, view);
    }
    if (!OURS.contains(name)) {
      return false;
    }
    tables.put(
        name,
        found.map(one -> one instanceof NamedTable.OfObjects objects ? objects.table() : null));
    return true;
  }

  private boolean look(String name, NamedTable.OfQuery view) {
    boolean ours =
        StatementReader.read(view.sql())
            .filter(one -> one instanceof Query query && look(query, view.schema()))
            .map(one -> views.put(name, new View(view.sql(), (Query) one, view.schema())) == null)
            .orElse(false);
    return ours;
  }

  private static void refuseVersion(TableReference reference) {
    if (reference.isVersioned()) {
      throw new EngineException(
          ErrorCode.SQL_REFUSED,
          "A table as it was at another time cannot include what is not yet stored. Ask without FOR"
              + " … AS OF, or over the lake alone.");
    }
  }
}
