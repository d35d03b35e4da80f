package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.Signature;
import io.tapedeck.engine.local.aws.sql.function.Signatures;
import io.tapedeck.engine.local.aws.sql.function.TrinoFailure;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Trim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls of functions: finds the signature that Trino would choose, and how DuckDB is told.
final class Calls {

  /// Functions of Trino's whose types are not known here: what they make can be neither stored nor
  /// shown.
  private static final Set<String> SKETCHES =
      Set.of(
          "approx_set",
          "empty_approx_set",
          "merge",
          "tdigest_agg",
          "qdigest_agg",
          "make_set_digest",
          "merge_set_digest");

  private static final Set<String> OF_SEVERAL = Set.of("concat", "map_concat", "concat_ws");

  private static final Set<String> OF_CLOCKS =
      Set.of("hour", "minute", "second", "timezone_hour", "timezone_minute");

  private final Expressions expressions;

  Calls(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed extract(Extract node) {
    String field = node.getField().toString().toLowerCase(Locale.ROOT);
    TrinoType type = expressions.of(node.getExpression()).type();
    boolean timed =
        type == TrinoType.DATE
            || type instanceof TrinoType.Timestamp
            || type instanceof TrinoType.Time
            || type == TrinoType.DAYS
            || type == TrinoType.MONTHS;
    boolean zoneless =
        field.startsWith("timezone")
            && !(type instanceof TrinoType.Timestamp moment && moment.zoned());
    boolean apart = type == TrinoType.MONTHS && !field.equals("year") && !field.equals("month");
    if (!timed || zoneless || apart) {
      throw Expressions.mismatch(
          node.getExpression(), "Cannot extract " + node.getField() + " from " + type);
    }
    if (OF_CLOCKS.contains(field) && type == TrinoType.DATE) {
      throw Expressions.mismatch(
          node.getExpression(), "Cannot extract " + node.getField() + " from date");
    }
    return named(node, field, List.of(node.getExpression()));
  }

  Typed atTimeZone(AtTimeZone node) {
    TrinoType type = expressions.of(node.getValue()).type();
    if (!(type instanceof TrinoType.Timestamp) && !(type instanceof TrinoType.Time)) {
      throw Expressions.mismatch(
          node.getValue(),
          "Type of value must be a time or timestamp with or without time zone (actual "
              + type
              + ")");
    }
    Typed zone = expressions.of(node.getTimeZone());
    if (zone.type() == TrinoType.DAYS && type instanceof TrinoType.Timestamp moment) {
      TrinoType zoned = new TrinoType.Timestamp(moment.precision(), true);
      String utc = "(" + Casts.to(expressions.of(node.getValue()), zoned) + ").u";
      return new Typed(Moments.zoned(utc, "j_zone_of_interval(" + zone.sql() + ")"), zoned);
    }
    return named(node, "at_timezone", List.of(node.getValue(), node.getTimeZone()));
  }

  Typed trim(Trim node) {
    String name =
        switch (node.getSpecification()) {
          case BOTH -> "trim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    List<Expression> arguments = new ArrayList<>(List.of(node.getTrimSource()));
    node.getTrimCharacter().ifPresent(arguments::add);
    return named(node, name, arguments);
  }

  /// `format`, which takes any number of values of any type.
  Typed format(Format node) {
    String pattern =
        expressions.as(node.getArguments().getFirst(), TrinoType.VARCHAR, "Format string");
    List<String> values = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (Expression argument : node.getArguments().subList(1, node.getArguments().size())) {
      Typed value = expressions.of(argument);
      TrinoType type = value.type();
      if (type != TrinoType.UNKNOWN
          && !type.isNumber()
          && !type.isText()
          && type != TrinoType.BOOLEAN
          && type != TrinoType.DATE
          && type != TrinoType.JSON
          && type != TrinoType.UUID
          && !(type instanceof TrinoType.Time)
          && !(type instanceof TrinoType.Timestamp)) {
        throw SqlRefused.at(
            argument, "NOT_SUPPORTED", "Type not supported for formatting: " + type);
      }
      String written =
          type == TrinoType.JSON
              ? "j_json_string(" + value.sql() + ")"
              : Casts.to(value, TrinoType.JSON);
      values.add("coalesce(" + written + ", 'null')");
      types.add(
          type.isWhole()
              ? "L"
              : type.isFloating() ? "D" : type instanceof TrinoType.Decimal ? "N" : moment(type));
    }
    String list =
        values.isEmpty() ? "'[]'" : "'[' || " + String.join(" || ',' || ", values) + " || ']'";
    return new Typed(
        "j_format(%s, %s, '%s')".formatted(pattern, list, String.join("", types)),
        TrinoType.VARCHAR);
  }

  private static String moment(TrinoType type) {
    return switch (type) {
      case TrinoType.Timestamp of -> of.zoned() ? "Z" : "T";
      case TrinoType.Time _ -> "C";
      default -> type == TrinoType.DATE ? "Y" : "S";
    };
  }

  Typed call(FunctionCall node) {
    List<String> parts = node.getName().getParts();
    String name = parts.getLast().toLowerCase(Locale.ROOT);
    if (node.hasNamedArguments() || node.getProcessingMode().isPresent()) {
      throw Expressions.unknown(node);
    }
    for (Expression argument : node.argumentValues()) {
      if (argument instanceof DereferenceExpression all && all.getField().isEmpty()) {
        throw SqlRefused.at(
            argument,
            "INVALID_FUNCTION_ARGUMENT",
            "label.* syntax is only supported as the only argument of row pattern count function");
      }
    }
    List<Signature> signatures = Signatures.named(name);
    if (signatures.isEmpty() || parts.size() > 1) {
      checkArguments(node);
      if (SKETCHES.contains(name)) {
        throw absent(node, name);
      }
      throw SqlRefused.at(
          node, "FUNCTION_NOT_FOUND", "Function '" + String.join(".", parts) + "' not registered");
    }
    Signature.Kind kind = signatures.getFirst().kind();
    boolean window = node.getWindow().isPresent();
    if (kind == Signature.Kind.WINDOW && !window) {
      throw SqlRefused.at(
          node,
          "MISSING_OVER",
          "Window function system.builtin." + name + " requires an OVER clause");
    }
    if (kind == Signature.Kind.SCALAR && window) {
      throw new SqlRefusedAtStart("FUNCTION_NOT_WINDOW", "Not a window function: " + name)
          .refusal();
    }
    if (kind == Signature.Kind.AGGREGATE && !window) {
      if (expressions.aggregation() == null) {
        throw SqlRefused.at(
            node, "EXPRESSION_NOT_SCALAR", "An aggregation is not allowed here: " + node);
      }
      return expressions.aggregation().collect(node);
    }
    if (OF_SEVERAL.contains(name) && node.getArguments().size() < 2) {
      checkArguments(node);
      throw SqlRefused.because(
          "INVALID_FUNCTION_ARGUMENT: There must be two or more concatenation arguments");
    }
    if (kind == Signature.Kind.SCALAR) {
      refuseModifiers(node);
    }
    Modifiers modifiers = window ? new Windows(expressions).modifiers(node, kind) : Modifiers.NONE;
    return resolved(node, name, node.argumentValues(), modifiers);
  }

  private static void refuseModifiers(FunctionCall node) {
    if (node.isDistinct()) {
      throw SqlRefused.at(
          node,
          "FUNCTION_NOT_AGGREGATE",
          "DISTINCT is not supported for non-aggregation functions");
    }
    if (node.getFilter().isPresent()) {
      throw SqlRefused.at(
          node, "FUNCTION_NOT_AGGREGATE", "Filter is only valid for aggregation functions");
    }
  }

  private static void refuseOtherThanText(Node at, Expression node, TrinoType type) {
    if (!type.isText() && type != TrinoType.UNKNOWN) {
      throw Expressions.mismatch(
          at, "Expected expression of varchar, but '" + node + "' has " + type + " type");
    }
  }

  // What is wrong with an argument is told before the function is looked for.
  private void checkArguments(FunctionCall node) {
    for (Expression argument : node.argumentValues()) {
      if (argument instanceof LambdaExpression) {
        continue;
      }
      try {
        expressions.of(argument);
      } catch (Expressions.NotAggregated e) {
        return; // the function is looked for before what is grouped
      }
    }
  }

  /// A call of a function of Trino's that the statement words otherwise.
  Typed named(Node node, String name, List<Expression> arguments) {
    return resolved(node, name, arguments, Modifiers.NONE);
  }

  /// An aggregate; its arguments are read in the scope of the query's rows.
  Typed aggregate(FunctionCall node) {
    String name = node.getName().getSuffix().toLowerCase(Locale.ROOT);
    return resolved(
        node, name, node.argumentValues(), new Windows(expressions).aggregateModifiers(node));
  }

  private Typed resolved(Node node, String name, List<Expression> arguments, Modifiers modifiers) {
    List<Typed> values = new ArrayList<>();
    for (Expression argument : arguments) {
      values.add(
          argument instanceof LambdaExpression
              ? new Typed("", new Lambda(List.of(), TrinoType.UNKNOWN))
              : expressions.of(argument));
    }
    if (name.equals("typeof") && values.size() == 1) {
      return new Typed(DuckDb.text(values.getFirst().type().toString()), TrinoType.VARCHAR);
    }
    if (name.equals("listagg")) {
      refuseOtherThanText(node, arguments.getFirst(), values.getFirst().type());
    }
    Map<Integer, LambdaBody> bodies = new HashMap<>();
    List<TrinoType> types = values.stream().map(Typed::type).toList();
    Signatures.Match match = match(node, name, types, arguments, bodies);
    checkUnit(match, arguments);
    if (name.equals("array_join")
        && types.getFirst() instanceof TrinoType.ArrayOf array
        && !CastReading.isAllowed(array.element(), TrinoType.VARCHAR)) {
      throw SqlRefused.at(
          node, "OPERATOR_NOT_FOUND", "Cannot cast array(" + array.element() + ") to varchar");
    }
    return new Expansion(match, values, bodies, modifiers)
        .typed()
        .orElseThrow(() -> absent(node, name));
  }

  private static SqlRefused absent(Node node, String name) {
    return SqlRefused.at(
        node, "NOT_SUPPORTED", "The embedded Athena does not provide the function " + name);
  }

  private Signatures.Match match(
      Node node,
      String name,
      List<TrinoType> types,
      List<Expression> arguments,
      Map<Integer, LambdaBody> bodies) {
    try {
      return Signatures.match(
              name, types, (place, given) -> body(arguments.get(place), given, place, bodies))
          .orElseThrow(
              () -> SqlRefused.at(node, "FUNCTION_NOT_FOUND", Signatures.unexpected(name, types)));
    } catch (TrinoFailure e) {
      String text = String.valueOf(e.getMessage());
      int colon = text.indexOf(": ");
      throw SqlRefused.at(node, text.substring(0, colon), text.substring(colon + 2));
    }
  }

  private Optional<TrinoType> body(
      Expression node, List<TrinoType> given, int place, Map<Integer, LambdaBody> bodies) {
    LambdaExpression lambda = (LambdaExpression) node;
    if (lambda.getArguments().size() != given.size()) {
      throw SqlRefused.at(
          lambda,
          "INVALID_PARAMETER_USAGE",
          "Expected a lambda that takes "
              + given.size()
              + " argument(s) but got "
              + lambda.getArguments().size());
    }
    LambdaRules.check(lambda);
    Map<String, Typed> names = new HashMap<>();
    List<String> fresh = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String name = Names.lambda();
      fresh.add(name);
      names.put(
          lambda.getArguments().get(i).getName().getValue().toLowerCase(Locale.ROOT),
          new Typed(name, given.get(i)));
    }
    Typed result = expressions.with(names).of(lambda.getBody());
    bodies.put(place, new LambdaBody(fresh, result));
    return Optional.of(result.type());
  }

  // Trino tells of a unit that does not exist when it plans, not only when there are rows.
  private static void checkUnit(Signatures.Match match, List<Expression> arguments) {
    String name = match.signature().name();
    boolean dated =
        name.equals("date_trunc") || name.equals("date_add") || name.equals("date_diff");
    if (dated && arguments.getFirst() instanceof StringLiteral unit) {
      String kind = match.signature().argument(match.signature().arguments().size() - 1).name();
      Units.check(unit.getValue(), kind);
    }
  }

  /// A lambda: its arguments' names in DuckDB's text, and its body.
  record LambdaBody(List<String> names, Typed body) {}

  /// What stands around the arguments of an aggregate or window function.
  record Modifiers(String distinct, String order, String filter, String nulls, String window) {
    static final Modifiers NONE = new Modifiers("", "", "", "", "");
  }

  /// Some of Trino's refusals name the beginning of the statement.
  private record SqlRefusedAtStart(String error, String message) {
    SqlRefused refusal() {
      return SqlRefused.because(error + ": line 1:1: " + message);
    }
  }
}
