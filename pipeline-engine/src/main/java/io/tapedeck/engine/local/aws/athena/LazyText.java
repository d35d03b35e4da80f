package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Values as LazySimpleSerDe has them in text: a separator of its own for each level of lists, maps
/// and structs, a text for null. Gives DuckDB's expressions for reading and writing them.
///
/// Source: Trino's TextEncodingOptions and the encodings beside it.
final class LazyText {

  // Of the fields, of what is in them, of keys and their values, and so on.
  private static final List<String> SEPARATORS =
      List.of("\u0001", "\u0002", "\u0003", "\u0004", "\u0005", "\u0006", "\u0007", "\u0008");

  private final List<String> separators = new ArrayList<>(SEPARATORS);
  private final String nulls;
  private final String escape;

  /// @param properties of the SerDe
  LazyText(Map<String, String> properties) {
    String plain = properties.getOrDefault("serialization.format", "1");
    separators.set(0, character(properties.getOrDefault("field.delim", plain)));
    // Hive before its third version wrote it so.
    String misspelt = properties.getOrDefault("colelction.delim", SEPARATORS.get(1));
    separators.set(1, character(properties.getOrDefault("collection.delim", misspelt)));
    separators.set(2, character(properties.getOrDefault("mapkey.delim", SEPARATORS.get(2))));
    nulls = properties.getOrDefault("serialization.null.format", "\\N");
    escape =
        properties.containsKey("escape.delim") ? character(properties.get("escape.delim")) : "";
  }

  // A number is the code of a character.
  private static String character(String text) {
    return text.matches("\\d{1,2}") ? Character.toString(Integer.parseInt(text)) : text;
  }

  /// What stands between the fields of a line.
  String delimiter() {
    return separators.getFirst();
  }

  /// What stands for null.
  String nulls() {
    return nulls;
  }

  /// The character that takes its meaning from the next; empty for none.
  String escape() {
    return escape;
  }

  static boolean isNested(String hive) {
    return hive.contains("<");
  }

  /// The fields of a line as a list of texts.
  String fields(String line) {
    return split(line, 0);
  }

  /// The value of a column that a field's text stands for; what it does not fit is null.
  ///
  /// @param whole whether the text may be the one that stands for null
  String read(String text, String hive, boolean whole) {
    TypeName type = TypeName.of(hive.toLowerCase(Locale.ROOT));
    return whole ? nullable(text, type, 1) : value(text, type, 1);
  }

  private String nullable(String text, TypeName type, int level) {
    return "CASE WHEN %s <> %s THEN %s END"
        .formatted(text, DuckDb.text(nulls), value(text, type, level));
  }

  private String value(String text, TypeName type, int level) {
    String one = "e" + level;
    return switch (type.name()) {
      case "array" ->
          "list_transform(%s, lambda %s: %s)"
              .formatted(
                  items(text, level), one, nullable(one, type.arguments().getFirst(), level + 1));
      case "map" -> map(text, type, level);
      case "struct" -> {
        List<String> fields = new ArrayList<>();
        for (TypeName field : type.arguments()) {
          String part = one + "[" + (fields.size() + 1) + "]";
          fields.add(DuckDb.name(field.label()) + " := " + nullable(part, field, level + 1));
        }
        yield "CASE WHEN %s IS NOT NULL THEN list_transform([%s], lambda %s: struct_pack(%s))[1] END"
            .formatted(text, split(text, level), one, String.join(", ", fields));
      }
      case "tinyint", "smallint", "int", "integer", "bigint" -> whole(text, type.name());
      default -> plain(text, type);
    };
  }

  private String map(String text, TypeName type, int level) {
    String one = "e" + level;
    String pair = "p" + level;
    String key = nullable(pair + "[1]", type.arguments().getFirst(), level + 2);
    // Whatever stands behind the key belongs to the value.
    String rest = "substr(%s, length(%s[1]) + 2)".formatted(one, pair);
    String value =
        "CASE WHEN len(%s) > 1 THEN %s END"
            .formatted(pair, nullable(rest, type.arguments().getLast(), level + 2));
    return "t_map(list_filter(list_transform(%s, lambda %s: list_transform([%s], lambda %s: struct_pack(k := %s, v := %s))[1]), lambda %s: %s.k IS NOT NULL))"
        .formatted(items(text, level), one, split(one, level + 1), pair, key, value, one, one);
  }

  // An empty text is an empty list.
  private String items(String text, int level) {
    return "CASE WHEN %s = '' THEN [] ELSE %s END".formatted(text, split(text, level));
  }

  private String split(String text, int level) {
    String separator = DuckDb.text(separators.get(Math.min(level, separators.size() - 1)));
    String plain = "string_split(" + text + ", " + separator + ")";
    return escape.isEmpty()
        ? plain
        : "CASE WHEN contains(%1$s, %2$s) THEN j_lazy_parts(%1$s, %3$s, %2$s)::JSON::VARCHAR[] ELSE %4$s END"
            .formatted(text, DuckDb.text(escape), separator, plain);
  }

  // Digits behind a point must be digits, and are left out.
  private static String whole(String text, String type) {
    return "TRY_CAST(regexp_extract(%s, '^[+]?(-?[0-9]+)([.][0-9]*)?$', 1) AS %s)"
        .formatted(text, CatalogTypes.duck(type));
  }

  private String plain(String text, TypeName type) {
    String duck = CatalogTypes.duck(spelled(type));
    if (duck.equals("VARCHAR")) {
      return escape.isEmpty() ? text : "j_unescape(" + text + ", " + DuckDb.text(escape) + ")";
    }
    return "TRY_CAST(" + text + " AS " + duck + ")";
  }

  private static String spelled(TypeName type) {
    return type.arguments().isEmpty()
        ? type.name()
        : type.arguments().stream()
            .map(TypeName::name)
            .collect(Collectors.joining(",", type.name() + "(", ")"));
  }

  /// The text of a value of a column, null for null.
  String write(String value, String hive) {
    return text(value, TypeName.of(hive.toLowerCase(Locale.ROOT)), 1);
  }

  private String text(String value, TypeName type, int level) {
    String separator = DuckDb.text(separators.get(Math.min(level, separators.size() - 1)));
    String one = "e" + level;
    return switch (type.name()) {
      case "array" ->
          joined(value, value, one, filled(one, type.arguments().getFirst(), level + 1), separator);
      case "map" ->
          joined(
              value,
              "map_entries(" + value + ")",
              one,
              "concat(%s, %s, %s)"
                  .formatted(
                      filled(one + ".key", type.arguments().getFirst(), level + 2),
                      DuckDb.text(separators.get(Math.min(level + 1, separators.size() - 1))),
                      filled(one + ".value", type.arguments().getLast(), level + 2)),
              separator);
      case "struct" -> {
        List<String> fields = new ArrayList<>();
        for (TypeName field : type.arguments()) {
          fields.add(filled(value + "." + DuckDb.name(field.label()), field, level + 1));
        }
        yield "CASE WHEN %s IS NOT NULL THEN concat_ws(%s, %s) END"
            .formatted(value, separator, String.join(", ", fields));
      }
      default -> "CAST(" + value + " AS VARCHAR)";
    };
  }

  private static String joined(
      String value, String list, String one, String item, String separator) {
    return "CASE WHEN %s IS NOT NULL THEN coalesce(array_to_string(list_transform(%s, lambda %s: %s), %s), '') END"
        .formatted(value, list, one, item, separator);
  }

  private String filled(String value, TypeName type, int level) {
    return "coalesce(%s, %s)".formatted(text(value, type, level), DuckDb.text(nulls));
  }
}
