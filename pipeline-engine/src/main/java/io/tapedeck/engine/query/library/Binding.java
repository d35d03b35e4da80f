package io.tapedeck.engine.query.library;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.query.text.Nearest;
import io.tapedeck.engine.query.text.Spliced;
import io.tapedeck.engine.query.text.Spliced.Splice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts values into a query, or says all at once what is wrong with them.
final class Binding {

  private final Query query;
  private final Map<String, String> given;
  private final List<String> problems = new ArrayList<>();

  private Binding(Query query, Map<String, String> given) {
    this.query = query;
    this.given = given;
  }

  static BoundQuery of(Query query, Map<String, String> given) {
    return new Binding(query, given).bound();
  }

  private BoundQuery bound() {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, ParameterType> types = new LinkedHashMap<>();
    for (QueryParameter parameter : query.parameters()) {
      types.put(parameter.name(), parameter.type());
      @Nullable String value = value(parameter);
      if (value != null) {
        values.put(parameter.name(), value);
      }
    }
    given.keySet().stream().filter(name -> !types.containsKey(name)).forEach(this::unknown);
    if (!problems.isEmpty()) {
      String of = query.name().isEmpty() ? "The statement" : "The query " + query.name();
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT, of + " cannot run: " + ended(String.join("; ", problems)));
    }
    return filled(values, types);
  }

  private @Nullable String value(QueryParameter parameter) {
    @Nullable String value =
        given.getOrDefault(parameter.name(), parameter.standard().orElse(null));
    if (value == null) {
      String meaning = parameter.meaning().isEmpty() ? "" : " (" + parameter.meaning() + ")";
      problems.add("the parameter " + parameter.name() + meaning + " needs a value");
      return null;
    }
    try {
      parameter.type().literal(value);
      return value;
    } catch (IllegalArgumentException e) {
      problems.add(
          "the parameter " + parameter.name() + " " + e.getMessage() + ", not " + shown(value));
      return null;
    }
  }

  private static String shown(String value) {
    return "'" + (value.length() > 40 ? value.substring(0, 40) + "…" : value) + "'";
  }

  private void unknown(String name) {
    List<String> names = query.parameters().stream().map(QueryParameter::name).toList();
    problems.add(
        "it has no parameter "
            + shown(name)
            + (names.isEmpty() ? ", it takes none" : Nearest.hint(name, names)));
  }

  private BoundQuery filled(Map<String, String> values, Map<String, ParameterType> types) {
    List<Splice> splices = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    for (Placeholders.Place place : Placeholders.in(query.sql())) {
      String value = values.getOrDefault(place.name(), "");
      ParameterType type = types.getOrDefault(place.name(), new ParameterType.Text());
      if (place.inlined()) {
        splices.add(new Splice(place.range(), type.inlined(value)));
      } else {
        splices.add(new Splice(place.range(), "?"));
        literals.add(type.literal(value));
      }
    }
    return new BoundQuery(new Spliced(query.sql(), splices), literals, values, query.name());
  }

  private static String ended(String said) {
    return said.endsWith("?") ? said : said + ".";
  }
}
