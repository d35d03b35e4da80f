package io.tapedeck.engine.query.library;

import io.tapedeck.engine.query.text.SqlScanner;
import io.tapedeck.engine.query.text.TextRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the parameters in a statement: `:name` for a value, `{name}` for a word or a whole number
/// in the text itself. Not within texts, quoted names and comments.
final class Placeholders {

  private static final Pattern WRITTEN =
      Pattern.compile(":([a-z_][a-z0-9_]{0,63})|\\{([a-z_][a-z0-9_]{0,63})}");

  private Placeholders() {}

  /// @param inlined whether it is `{name}`
  record Place(String name, boolean inlined, TextRange range) {}

  static List<Place> in(String sql) {
    List<Place> places = new ArrayList<>();
    Matcher matcher = WRITTEN.matcher(sql);
    SqlScanner.code(
        sql,
        at -> {
          char c = sql.charAt(at);
          if (c != ':' && c != '{' || !matcher.region(at, sql.length()).lookingAt()) {
            return at + 1;
          }
          boolean inlined = matcher.group(1) == null;
          places.add(
              new Place(matcher.group(inlined ? 2 : 1), inlined, new TextRange(at, matcher.end())));
          return matcher.end();
        });
    return places;
  }

  /// @throws IllegalArgumentException unless each place has a parameter and each parameter a place
  static void check(String sql, List<QueryParameter> parameters) {
    Map<String, QueryParameter> byName =
        parameters.stream()
            .collect(
                Collectors.toMap(
                    QueryParameter::name,
                    Function.identity(),
                    (one, _) -> {
                      throw new IllegalArgumentException(
                          "the parameter " + one.name() + " is declared twice");
                    }));
    Set<String> used = new HashSet<>();
    for (Place place : in(sql)) {
      QueryParameter parameter =
          Optional.ofNullable(byName.get(place.name()))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the statement names "
                              + place.name()
                              + ", which is not declared as a parameter"));
      if (place.inlined() && !parameter.type().isInlined()) {
        throw new IllegalArgumentException(
            "{" + place.name() + "} must be an integer or a choice to stand in the text");
      }
      used.add(place.name());
    }
    for (QueryParameter parameter : parameters) {
      if (!used.contains(parameter.name())) {
        throw new IllegalArgumentException(
            "the parameter "
                + parameter.name()
                + " is declared, but the statement does not use it");
      }
    }
  }
}
