package io.tapedeck.app.analyze;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryFile;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/// A statement that is being written: its text, the query that it was opened from, and values for
/// its parameters. What the text names as `:x` becomes a parameter as it is typed. Used on the
/// JavaFX application thread only.
final class Draft {

  private static final String DECLARED = "-- param:";
  private static final Pattern HEADED =
      Pattern.compile("(?:-- query: ([a-z0-9_-]+)\\n)?(-- title:.*)", Pattern.DOTALL);

  private final StringProperty sql = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Query> query = new ReadOnlyObjectWrapper<>(Query.of(""));
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ObservableMap<String, String> values = FXCollections.observableHashMap();
  private Query origin = Query.of("");
  private String sought = "";

  Draft() {
    sql.addListener((_, _, text) -> understand(text));
  }

  /// The text of the editor.
  StringProperty sql() {
    return sql;
  }

  /// What the text says: its parameters, and the title and chart of what it was opened from.
  ReadOnlyObjectProperty<Query> query() {
    return query.getReadOnlyProperty();
  }

  /// Why the text cannot be understood as a query with parameters; empty if it can.
  ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// What was given for the parameters, by name.
  ObservableMap<String, String> values() {
    return values;
  }

  /// Puts a query in place of what is there.
  void open(Query opened, Map<String, String> given) {
    origin = opened;
    sought = "";
    query.set(Query.of(""));
    values.clear();
    values.putAll(given);
    if (opened.sql().equals(sql.get())) {
      understand(opened.sql());
    } else {
      sql.set(opened.sql());
    }
  }

  /// Says that it was saved as this query, which it is from now on.
  void saved(Query as) {
    if (!isDeclaredInText()) {
      origin = as;
      sought = "";
      understand(sql.get());
    }
  }

  /// The reverse of [#remembered].
  void restore(String text) {
    Matcher headed = HEADED.matcher(text);
    if (headed.matches()) {
      try {
        open(QueryFile.read("", headed.group(2), false), Map.of());
        sought = Optional.ofNullable(headed.group(1)).orElse("");
        return;
      } catch (EngineException _) {
        // Shown as it is; the editor says what is wrong with it.
      }
    }
    sql.set(text);
  }

  /// Gives what was restored the name it had, if a query of the library still has it: only then is
  /// it known which values are standard and whether the statement was edited.
  void recognize(List<Query> library) {
    String name = sought;
    if (library.isEmpty() || name.isEmpty() || isDeclaredInText()) {
      return;
    }
    sought = "";
    library.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .ifPresent(
            one -> {
              Map<String, String> kept = new HashMap<>();
              query
                  .get()
                  .parameters()
                  .forEach(asked -> asked.standard().ifPresent(v -> kept.put(asked.name(), v)));
              kept.putAll(values);
              origin = one;
              values.putAll(kept);
              understand(sql.get());
            });
  }

  /// The text, with what else is known of it in lines above it.
  String remembered() {
    Query now = query.get();
    boolean plain = now.title().isEmpty() && now.parameters().isEmpty();
    return plain || !problem.get().isEmpty() || sql.get().isBlank() || isDeclaredInText()
        ? sql.get()
        : headline(now)
            + QueryFile.write(named(now.name(), now.title().isEmpty() ? "Query" : now.title()));
  }

  private String headline(Query now) {
    String name = sought.isEmpty() ? now.name() : sought;
    return name.isEmpty() ? "" : "-- query: " + name + "\n";
  }

  /// The query under a name, with the values that are given now as its standard ones.
  Query named(String name, String title) {
    Query now = query.get();
    List<QueryParameter> parameters =
        now.parameters().stream()
            .map(one -> new QueryParameter(one.name(), one.type(), standard(one), one.meaning()))
            .toList();
    return new Query(
        name,
        title,
        now.about(),
        now.group(),
        now.needs(),
        parameters,
        now.chart(),
        now.source(),
        now.sql(),
        false);
  }

  private Optional<String> standard(QueryParameter parameter) {
    return Optional.ofNullable(values.get(parameter.name()))
        .filter(value -> wrong(parameter, value).isEmpty())
        .or(parameter::standard);
  }

  /// What is wrong with a value, continuing "It …"; empty if nothing is.
  static String wrong(QueryParameter parameter, String value) {
    try {
      parameter.type().literal(value);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// The statement with its values, ready to run.
  ///
  /// @throws EngineException INVALID_ARGUMENT naming each value that is missing or wrong
  BoundQuery bound() {
    if (!problem.get().isEmpty()) {
      throw new EngineException(ErrorCode.INVALID_ARGUMENT, problem.get());
    }
    Map<String, QueryParameter> asked =
        query.get().parameters().stream()
            .collect(Collectors.toMap(QueryParameter::name, one -> one));
    return query
        .get()
        .bind(
            values.entrySet().stream()
                .filter(value -> asked.containsKey(value.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Whether the statement is still that of the query that it was opened from.
  boolean isOriginal() {
    return sql.get().equals(origin.sql());
  }

  /// How many characters of the text stand before the statement.
  int offset() {
    return Math.max(0, sql.get().indexOf(query.get().sql()));
  }

  private boolean isDeclaredInText() {
    return sql.get().contains(DECLARED);
  }

  private void understand(String text) {
    try {
      query.set(text.contains(DECLARED) ? QueryFile.typed(text) : origin.edited(text));
      problem.set("");
    } catch (EngineException e) {
      problem.set(e.text());
    } catch (IllegalArgumentException e) {
      problem.set(
          "The statement cannot run: "
              + e.getMessage()
              + ". Declare it above the statement: -- param: name integer(1..100) = 10 | meaning");
    }
  }
}
