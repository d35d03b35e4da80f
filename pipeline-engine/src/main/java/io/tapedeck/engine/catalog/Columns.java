package io.tapedeck.engine.catalog;

import io.tapedeck.engine.model.LakeTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How the columns of objects that came at different times become the columns of one table.
public final class Columns {

  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "bigint", "float", "double");

  private Columns() {}

  /// Those of the table in their order, then the new ones; where types differ, the one that can
  /// hold both.
  public static List<Column> merge(List<Column> table, List<Column> objects) {
    Map<String, String> types = new LinkedHashMap<>();
    table.forEach(column -> types.put(column.name(), column.type()));
    objects.forEach(column -> types.merge(column.name(), column.type(), Columns::wider));
    List<Column> merged = new ArrayList<>();
    types.forEach((name, type) -> merged.add(new Column(name, type)));
    return List.copyOf(merged);
  }

  /// Whether a table has all columns of objects, each wide enough. A catalog may fold their names.
  static boolean covers(List<Column> table, List<Column> objects) {
    Map<String, String> types = new HashMap<>();
    table.forEach(column -> types.put(column.name().toLowerCase(Locale.ROOT), column.type()));
    return objects.stream()
        .allMatch(
            column -> {
              String type = types.get(column.name().toLowerCase(Locale.ROOT));
              return type != null && wider(type, column.type()).equals(type);
            });
  }

  /// The type that holds the values of both. A time that one format keeps as text stays a time: the
  /// text is its ISO-8601 form.
  public static String wider(String one, String other) {
    if (one.equals(other)) {
      return one;
    }
    if (WHOLE.contains(one) && WHOLE.contains(other)) {
      return "bigint";
    }
    if (NUMBERS.contains(one) && NUMBERS.contains(other)) {
      return "double";
    }
    boolean time = one.equals("timestamp") || other.equals("timestamp");
    boolean text = one.equals("string") || other.equals("string");
    return time && text ? "timestamp" : "string";
  }
}
