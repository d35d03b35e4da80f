package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Property;
import io.trino.sql.tree.StringLiteral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The properties behind WITH, as texts; lists are joined by commas.
final class WithProperties {

  private WithProperties() {}

  /// @throws SqlRefused for one that is not among `known`
  static Map<String, String> of(List<Property> properties, Set<String> known) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Property property : properties) {
      String name = property.getName().getValue().toLowerCase(Locale.ROOT);
      if (!known.contains(name)) {
        throw SqlRefused.because(
            "INVALID_TABLE_PROPERTY: line 1:1: Catalog 'awsdatacatalog' table property '"
                + name
                + "' does not exist");
      }
      texts.put(name, text(name, property.getNonDefaultValue()));
    }
    return texts;
  }

  /// A property that is a list.
  static List<String> list(Map<String, String> properties, String name) {
    String joined = properties.getOrDefault(name, "");
    return joined.isEmpty() ? List.of() : List.of(joined.toLowerCase(Locale.ROOT).split(",", -1));
  }

  private static String text(String name, Expression value) {
    return switch (value) {
      case StringLiteral text -> text.getValue();
      case LongLiteral number -> Long.toString(number.getParsedValue());
      case BooleanLiteral flag -> Boolean.toString(flag.getValue());
      case Array array ->
          array.getValues().stream().map(one -> text(name, one)).collect(Collectors.joining(","));
      default ->
          throw SqlRefused.because(
              "INVALID_TABLE_PROPERTY: line 1:1: Invalid value for property '" + name + "'");
    };
  }
}
