package io.tapedeck.engine.local.aws.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The SQL standard's questions to JSON. The first character of an answer says what follows: `v` a
/// value, `n` nothing because it is JSON's null, `e` nothing because the path leads to nothing; `?`
/// means that the text is no JSON, `~` that a strict path leads astray, `!` that what was found is
/// not what was asked for.
final class SqlJson {

  private SqlJson() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction(
            "j_sql_json_exists", "SS", 'S', of -> answer(of, items -> items.isEmpty() ? "e" : "v")),
        new JavaFunction("j_sql_json_value", "SS", 'S', of -> answer(of, SqlJson::value)),
        new JavaFunction(
            "j_sql_json_query",
            "SSSS",
            'S',
            of -> answer(of, items -> query(items, (String) of[2], of[3].equals("OMIT")))));
  }

  private static String answer(Object[] of, Function<List<JsonNode>, String> told) {
    JsonNode root;
    try {
      root = Jsons.parse((String) of[0]);
    } catch (TrinoFailure e) {
      return "?"; // whether that is an error is for the statement to say
    }
    @Nullable List<JsonNode> items = SqlJsonPath.of((String) of[1]).in(root);
    return items == null ? "~" : told.apply(items);
  }

  private static String value(List<JsonNode> items) {
    if (items.size() != 1) {
      return items.isEmpty() ? "e" : "!";
    }
    JsonNode item = items.getFirst();
    if (item.isNull()) {
      return "n";
    }
    return item.isValueNode() ? "v" + (item.isTextual() ? item.asText() : Jsons.text(item)) : "!";
  }

  private static String query(List<JsonNode> items, String wrapper, boolean omitQuotes) {
    if (items.isEmpty()) {
      return "e";
    }
    boolean whole = items.size() == 1 && items.getFirst().isContainerNode();
    if (wrapper.equals("UNCONDITIONAL") || wrapper.equals("CONDITIONAL") && !whole) {
      return "v[" + String.join(",", items.stream().map(Jsons::text).toList()) + "]";
    }
    if (items.size() > 1) {
      return "!";
    }
    JsonNode item = items.getFirst();
    return "v" + (omitQuotes && item.isTextual() ? item.asText() : Jsons.text(item));
  }
}
