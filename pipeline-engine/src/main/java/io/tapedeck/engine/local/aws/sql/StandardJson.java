package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.SqlJsonPath;
import io.tapedeck.engine.local.aws.sql.function.TrinoFailure;
import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonArrayElement;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonObjectMember;
import io.trino.sql.tree.JsonPathInvocation;
import io.trino.sql.tree.JsonPathParameter.JsonFormat;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL standard's functions of JSON: `json_exists`, `json_value`, `json_query`, `json_object`,
/// `json_array`.
final class StandardJson {

  private final Expressions expressions;

  StandardJson(Expressions expressions) {
    this.expressions = expressions;
  }

  Optional<Typed> of(Expression node) {
    return switch (node) {
      case JsonExists of -> Optional.of(exists(of));
      case JsonValue of -> Optional.of(value(of));
      case JsonQuery of -> Optional.of(query(of));
      case JsonObject of -> Optional.of(object(of));
      case JsonArray of -> Optional.of(array(of));
      default -> Optional.empty();
    };
  }

  private String asked(JsonPathInvocation node, String function, String more) {
    if (!node.getPathParameters().isEmpty()) {
      throw SqlRefused.at(
          node, "NOT_SUPPORTED", "The embedded Athena does not pass values to JSON paths");
    }
    refuseMode(node.getJsonPath());
    try {
      SqlJsonPath.of(node.getJsonPath().getValue());
    } catch (TrinoFailure e) {
      String text = String.valueOf(e.getMessage());
      throw SqlRefused.at(
          node.getJsonPath(), "NOT_SUPPORTED", text.substring(text.indexOf(": ") + 2));
    }
    Typed input = expressions.of(node.getInputExpression());
    if (!input.type().isText() || node.getInputFormat() != JsonFormat.JSON) {
      throw Expressions.mismatch(
          node.getInputExpression(),
          "Cannot read input of type " + input.type() + " as JSON using formatting JSON");
    }
    return "%s(%s, %s%s)"
        .formatted(
            function,
            Casts.to(input, TrinoType.VARCHAR),
            DuckDb.text(node.getJsonPath().getValue()),
            more);
  }

  // The place is that of the path's own text, after the quote.
  private static void refuseMode(StringLiteral path) {
    String first = path.getValue().strip().split("\\s+", 2)[0];
    if (first.matches("(?!(?:lax|strict)$)\\w+")) {
      String place =
          path.getLocation()
              .map(at -> "line " + at.getLineNumber() + ":" + (at.getColumnNumber() + 1) + ": ")
              .orElse("");
      throw SqlRefused.because(
          "SYNTAX_ERROR: "
              + place
              + "mismatched input '"
              + first
              + "' expecting {'lax', 'strict'}");
    }
  }

  // By the first character of the answer, whatever it is.
  private static String failing(String asked, String error, String message, String type) {
    return "CAST(CASE left(%s, 1) WHEN '?' THEN j_fail('JSON_INPUT_CONVERSION_ERROR', 'conversion to JSON failed') WHEN '~' THEN j_fail('PATH_EVALUATION_ERROR', 'path evaluation failed') ELSE j_fail('%s', '%s') END AS %s)"
        .formatted(asked, error, message, type);
  }

  // Nothing is asked of NULL, and the answer is NULL.
  private static String told(String asked, String value, String empty, String error) {
    return "CASE WHEN left(%1$s, 1) = 'v' THEN %2$s WHEN left(%1$s, 1) = 'e' THEN %3$s WHEN left(%1$s, 1) <> 'n' THEN %4$s END"
        .formatted(asked, value, empty, error);
  }

  private Typed exists(JsonExists node) {
    String asked = asked(node.getJsonPathInvocation(), "j_sql_json_exists", "");
    String error =
        switch (node.getErrorBehavior()) {
          case FALSE -> "false";
          case TRUE -> "true";
          case UNKNOWN -> "CAST(NULL AS BOOLEAN)";
          case ERROR ->
              failing(asked, "PATH_EVALUATION_ERROR", "path evaluation failed", "BOOLEAN");
        };
    return new Typed(told(asked, "true", "false", error), TrinoType.BOOLEAN);
  }

  private Typed value(JsonValue node) {
    TrinoType type =
        node.getReturnedType()
            .map(written -> WrittenTypes.of(written, node))
            .orElse(TrinoType.VARCHAR);
    String asked = asked(node.getJsonPathInvocation(), "j_sql_json_value", "");
    String empty =
        otherwise(
            node.getEmptyBehavior(),
            node.getEmptyDefault(),
            type,
            asked,
            "JSON path found no items");
    String error =
        otherwise(
            node.getErrorBehavior(),
            node.getErrorDefault(),
            type,
            asked,
            "JSON path found what is no SQL value");
    String text = "substr(" + asked + ", 2)";
    String converted = Casts.to(new Typed(text, TrinoType.VARCHAR), type);
    return new Typed(
        told(asked, "coalesce(TRY(" + converted + "), " + error + ")", empty, error), type);
  }

  private String otherwise(
      JsonValue.EmptyOrErrorBehavior behaviour,
      Optional<Expression> standard,
      TrinoType type,
      String asked,
      String message) {
    return switch (behaviour) {
      case NULL -> "CAST(NULL AS " + type.duck() + ")";
      case ERROR ->
          failing(
              asked,
              "JSON_VALUE_RESULT_ERROR",
              "cannot extract SQL scalar from JSON: " + message,
              type.duck());
      case DEFAULT -> {
        Expression node = standard.orElseThrow();
        Typed value = expressions.of(node);
        if (!CastReading.isAllowed(value.type(), type)) {
          throw Expressions.mismatch(
              node,
              "Function JSON_VALUE default value must evaluate to a %s (actual: %s)"
                  .formatted(type, value.type()));
        }
        yield Coercion.can(value.type(), type)
            ? Casts.to(value, type)
            : "TRY(" + Casts.to(value, type) + ")";
      }
    };
  }

  private Typed query(JsonQuery node) {
    TrinoType type = textType(node, node.getReturnedType(), node.getOutputFormat());
    String more =
        ", '%s', '%s'"
            .formatted(
                node.getWrapperBehavior(), node.getQuotesBehavior().map(Enum::name).orElse("KEEP"));
    String asked = asked(node.getJsonPathInvocation(), "j_sql_json_query", more);
    return new Typed(
        told(
            asked,
            "substr(" + asked + ", 2)",
            otherwise(node.getEmptyBehavior(), asked, "JSON path found no items"),
            otherwise(node.getErrorBehavior(), asked, "JSON path found multiple items")),
        type);
  }

  private static String otherwise(
      JsonQuery.EmptyOrErrorBehavior behaviour, String asked, String message) {
    return switch (behaviour) {
      case NULL -> "CAST(NULL AS VARCHAR)";
      case EMPTY_ARRAY -> "'[]'";
      case EMPTY_OBJECT -> "'{}'";
      case ERROR ->
          failing(
              asked,
              "JSON_OUTPUT_CONVERSION_ERROR",
              "conversion from JSON failed: " + message,
              "VARCHAR");
    };
  }

  private static TrinoType textType(
      Expression node, Optional<io.trino.sql.tree.DataType> returned, Optional<JsonFormat> format) {
    TrinoType type =
        returned.map(written -> WrittenTypes.of(written, node)).orElse(TrinoType.VARCHAR);
    if (!type.equals(TrinoType.VARCHAR) || format.orElse(JsonFormat.JSON) != JsonFormat.JSON) {
      throw SqlRefused.at(node, "NOT_SUPPORTED", "The embedded Athena gives JSON as varchar only");
    }
    return type;
  }

  private Typed object(JsonObject node) {
    TrinoType type = textType(node, node.getReturnedType(), node.getOutputFormat());
    List<String> keys = new ArrayList<>();
    List<String> members = new ArrayList<>();
    for (JsonObjectMember member : node.getMembers()) {
      refuse(node, "JSON_OBJECT", member.getValue());
      TrinoType keyType = expressions.of(member.getKey()).type();
      if (!keyType.isText()) {
        throw SqlRefused.at(
            member.getKey(),
            "INVALID_FUNCTION_ARGUMENT",
            "Invalid type of JSON object key: " + keyType);
      }
      String key = expressions.as(member.getKey(), TrinoType.VARCHAR, "JSON object key");
      keys.add(key);
      String value =
          written(member.getValue(), member.getFormat().isPresent(), node.isNullOnNull());
      members.add("(j_json_string(" + key + ") || ':' || " + value + ")");
    }
    String text = "('{' || " + joined(inOrder(node, members)) + " || '}')";
    return new Typed(
        node.isUniqueKeys() && keys.size() > 1
            ? "CASE WHEN len(list_distinct([%s])) < %s THEN j_fail('INVALID_FUNCTION_ARGUMENT', 'duplicate key passed to JSON_OBJECT function') ELSE %s END"
                .formatted(String.join(", ", keys), keys.size(), text)
            : text,
        type);
  }

  // Trino keeps members by the hashes of their names.
  private static List<String> inOrder(JsonObject node, List<String> members) {
    Map<String, String> byName = new HashMap<>();
    for (JsonObjectMember member : node.getMembers()) {
      if (member.getKey() instanceof StringLiteral name) {
        byName.put(name.getValue(), members.get(byName.size()));
      }
    }
    return byName.size() == members.size() ? List.copyOf(byName.values()) : members;
  }

  private Typed array(JsonArray node) {
    TrinoType type = textType(node, node.getReturnedType(), node.getOutputFormat());
    List<String> elements = new ArrayList<>();
    for (JsonArrayElement element : node.getElements()) {
      refuse(node, "JSON_ARRAY", element.getValue());
      elements.add(
          written(element.getValue(), element.getFormat().isPresent(), node.isNullOnNull()));
    }
    return new Typed("('[' || " + joined(elements) + " || ']')", type);
  }

  private void refuse(Expression node, String function, Expression value) {
    TrinoType type = expressions.of(value).type();
    if (type instanceof TrinoType.ArrayOf
        || type instanceof TrinoType.MapOf
        || type instanceof TrinoType.RowOf) {
      throw SqlRefused.at(
          node,
          "NOT_SUPPORTED",
          "Unsupported type of value passed to " + function + " function: " + type);
    }
  }

  private static String joined(List<String> texts) {
    String one = Names.lambda();
    return texts.isEmpty()
        ? "''"
        : "coalesce(array_to_string(list_filter([%s], lambda %s: %s IS NOT NULL), ','), '')"
            .formatted(String.join(", ", texts), one, one);
  }

  // What is JSON already stands as it is.
  private String written(Expression node, boolean formatted, boolean nullOnNull) {
    boolean json =
        formatted
            || node instanceof JsonObject
            || node instanceof JsonArray
            || node instanceof JsonQuery;
    Typed value = expressions.of(node);
    boolean plain =
        value.type().isNumber() || value.type() == TrinoType.BOOLEAN || value.type().isText();
    String text =
        json
            ? "j_json_parse(" + Casts.to(value, TrinoType.VARCHAR) + ")"
            : plain || value.type() == TrinoType.UNKNOWN
                ? Casts.to(value, TrinoType.JSON)
                : "j_json_string(" + Casts.to(value, TrinoType.VARCHAR) + ")";
    return nullOnNull ? "coalesce(" + text + ", 'null')" : text;
  }
}
