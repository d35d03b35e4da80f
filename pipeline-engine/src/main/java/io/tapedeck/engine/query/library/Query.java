package io.tapedeck.engine.query.library;

import io.tapedeck.engine.model.EventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A query with a name: one of the library's or one that somebody saved.
///
/// @param name the name of its file, without `.sql`
/// @param title a few words for a list
/// @param about one sentence that says what it answers; may be empty
/// @param group the heading under which it is listed; may be empty
/// @param needs the kinds of event whose tables it reads
/// @param parameters what it asks for, in the order in which to ask
/// @param chart how to draw what it gives
/// @param source where its formula comes from; empty if there is none to cite
/// @param sql the statement: parameters as `:name`, and as `{name}` where Athena takes none
/// @param shipped whether it came with the program; otherwise it is a file of the home
public record Query(
    String name,
    String title,
    String about,
    String group,
    Set<EventKind> needs,
    List<QueryParameter> parameters,
    SuggestedChart chart,
    String source,
    String sql,
    boolean shipped) {

  /// @throws IllegalArgumentException if the statement and the parameters do not fit each other
  public Query {
    needs = Set.copyOf(needs);
    parameters = List.copyOf(parameters);
    Placeholders.check(sql, parameters);
  }

  /// A statement that has neither name nor header. What it names as `:x` are texts.
  public static Query of(String sql) {
    List<QueryParameter> parameters =
        Placeholders.in(sql).stream()
            .filter(one -> !one.inlined())
            .map(Placeholders.Place::name)
            .distinct()
            .map(name -> new QueryParameter(name, new ParameterType.Text(), Optional.empty(), ""))
            .toList();
    return new Query("", "", "", "", Set.of(), parameters, SuggestedChart.NONE, "", sql, false);
  }

  /// The same query with its statement edited: what is still named keeps its declaration, and what
  /// is named newly as `:x` is a text.
  ///
  /// @throws IllegalArgumentException if the statement names a new parameter as `{x}`, of which
  ///   nobody knows the type
  public Query edited(String newSql) {
    List<String> named =
        Placeholders.in(newSql).stream().map(Placeholders.Place::name).distinct().toList();
    List<QueryParameter> asked = new ArrayList<>();
    parameters.stream().filter(one -> named.contains(one.name())).forEach(asked::add);
    Set<String> declared =
        parameters.stream().map(QueryParameter::name).collect(Collectors.toSet());
    named.stream()
        .filter(name -> !declared.contains(name))
        .map(name -> new QueryParameter(name, new ParameterType.Text(), Optional.empty(), ""))
        .forEach(asked::add);
    return new Query(name, title, about, group, needs, asked, chart, source, newSql, shipped);
  }

  /// The statement with its standard values.
  ///
  /// @throws io.tapedeck.engine.error.EngineException INVALID_ARGUMENT if a value must be given
  public BoundQuery bind() {
    return bind(Map.of());
  }

  /// The statement with values for its parameters; the standard one where none is given.
  ///
  /// @throws io.tapedeck.engine.error.EngineException INVALID_ARGUMENT naming each value that is
  ///   missing, unknown or wrong
  public BoundQuery bind(Map<String, String> values) {
    return Binding.of(this, new LinkedHashMap<>(values));
  }
}
