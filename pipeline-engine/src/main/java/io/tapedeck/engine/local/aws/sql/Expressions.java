package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads expressions at one place of a statement: resolves their names, finds their types, and
/// writes them in DuckDB's words. Only what is written out here is known; any other node is refused
/// by its name, so nothing reaches DuckDB that was not meant to. Used by one thread.
final class Expressions {

  private final Queries queries;
  private final Scope scope;
  private final @Nullable Aggregation aggregation;
  private final Map<String, Typed> names;
  private final Map<Expression, String> read = new IdentityHashMap<>();

  /// @param aggregation of the query whose SELECT, HAVING or ORDER BY this is, if it has one
  /// @param names lambda arguments or, in ORDER BY, the columns of the answer
  Expressions(
      Queries queries, Scope scope, @Nullable Aggregation aggregation, Map<String, Typed> names) {
    this.queries = queries;
    this.scope = scope;
    this.aggregation = aggregation;
    this.names = names;
  }

  Scope scope() {
    return scope;
  }

  @Nullable Aggregation aggregation() {
    return aggregation;
  }

  Queries queries() {
    return queries;
  }

  Expressions with(Map<String, Typed> more) {
    Map<String, Typed> all = new HashMap<>(names);
    all.putAll(more);
    return new Expressions(queries, scope, aggregation, all);
  }

  Typed of(Expression node) {
    if (aggregation != null && !isArgument(node)) {
      Optional<Typed> key = aggregation.key(node);
      if (key.isPresent()) {
        return key.get();
      }
    }
    return switch (node) {
      case Identifier name -> identifier(name);
      case DereferenceExpression of -> dereference(of);
      case ArithmeticBinaryExpression of -> new Arithmetic(this).binary(of);
      case ArithmeticUnaryExpression of -> new Arithmetic(this).unary(of);
      case LogicalExpression of -> logical(of);
      case NotExpression of ->
          new Typed(
              "(NOT " + bool(of.getValue(), "Value of logical NOT expression") + ")",
              TrinoType.BOOLEAN);
      case Predicated of -> new Predicates(this).of(of);
      case ExistsPredicate of ->
          new Typed(
              "EXISTS "
                  + queries.inner(of.getSubquery(), this, of, Decorrelation.Place.EXISTS).sql(),
              TrinoType.BOOLEAN);
      case SubqueryExpression of -> queries.scalar(of, this);
      case TryExpression of -> {
        Typed inner = of(of.getInnerExpression());
        // What fails within a query fails the statement.
        yield of.getInnerExpression() instanceof SubqueryExpression
            ? inner
            : new Typed("TRY(" + inner.sql() + ")", inner.type());
      }
      case Cast of -> new CastReading(this).cast(of);
      case Extract of -> new Calls(this).extract(of);
      case Trim of -> new Calls(this).trim(of);
      case AtTimeZone of -> new Calls(this).atTimeZone(of);
      case Array of -> array(of);
      case Row of -> row(of);
      case SubscriptExpression of -> subscript(of);
      case FunctionCall of -> new Calls(this).call(of);
      case GroupingOperation of -> grouping(of);
      case Format of -> new Calls(this).format(of);
      case Parameter _ ->
          throw SqlRefused.because(
              "INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 1 but"
                  + " found 0");
      case LambdaExpression of ->
          throw mismatch(of, "Lambda expression should always be used inside a function");
      default -> {
        Optional<Typed> literal = Literals.of(node, this);
        yield literal
            .or(() -> new Conditionals(this).of(node))
            .or(() -> new StandardJson(this).of(node))
            .orElseThrow(() -> unknown(node));
      }
    };
  }

  private boolean isArgument(Expression node) {
    return node instanceof Identifier name
        && names.containsKey(name.getValue().toLowerCase(Locale.ROOT));
  }

  static SqlRefused unknown(Node node) {
    String words =
        node.getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT)
            .replace("pattern recognition relation", "MATCH_RECOGNIZE");
    return SqlRefused.at(
        node, "NOT_SUPPORTED", "The embedded Athena does not know this yet: " + words);
  }

  static SqlRefused mismatch(Node node, String message) {
    return SqlRefused.at(node, "TYPE_MISMATCH", message);
  }

  /// An expression as another type.
  ///
  /// @throws SqlRefused if it does not become that by itself
  String as(Expression node, TrinoType type, String what) {
    Typed value = of(node);
    if (!Coercion.can(value.type(), type)) {
      throw mismatch(
          node, what + " must evaluate to a " + type + " (actual: " + value.type() + ")");
    }
    return Casts.to(value, type);
  }

  String bool(Expression node, String what) {
    return as(node, TrinoType.BOOLEAN, what);
  }

  private Typed logical(LogicalExpression node) {
    List<String> terms = new ArrayList<>();
    for (Expression term : node.getTerms()) {
      String text = bool(term, "Logical expression term");
      read.put(term, text);
      terms.add(text);
    }
    return new Typed(
        "(" + String.join(" " + node.getOperator() + " ", terms) + ")", TrinoType.BOOLEAN);
  }

  /// A term of AND or OR as it was read; null if it was not.
  @Nullable String read(Expression term) {
    return read.get(term);
  }

  private Typed identifier(Identifier node) {
    @Nullable Typed argument = names.get(node.getValue().toLowerCase(Locale.ROOT));
    if (argument != null) {
      return argument;
    }
    return column(node, scope.find(node, Optional.empty(), node.getValue()), node.getValue());
  }

  private Typed column(Expression node, Optional<Field> found, String name) {
    Field field =
        found.orElseThrow(
            () ->
                SqlRefused.at(
                    node,
                    "COLUMN_NOT_FOUND",
                    "Column '" + name.toLowerCase(Locale.ROOT) + "' cannot be resolved"));
    if (aggregation != null && scope.owns(field)) {
      throw new NotAggregated();
    }
    if (!scope.has(field)) {
      queries.reach();
    }
    return field.typed();
  }

  /// A column of the query's own stands where only what is grouped may.
  static final class NotAggregated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAggregated() {
      super(null, null, false, false);
    }
  }

  private Typed dereference(DereferenceExpression node) {
    String text = node.toString().replace("\"", "");
    String name = node.getField().map(Identifier::getValue).orElseThrow(() -> unknown(node));
    if (isPath(node.getBase())) {
      String prefix = node.getBase().toString().replace("\"", "");
      boolean argument = names.containsKey(prefix.toLowerCase(Locale.ROOT));
      Optional<Field> found =
          argument ? Optional.empty() : scope.find(node, Optional.of(prefix), name);
      if (found.isPresent()) {
        return column(node, found, text);
      }
    }
    Typed base;
    try {
      base = of(node.getBase());
    } catch (SqlRefused e) {
      if (isPath(node.getBase()) && e.text().startsWith("COLUMN_NOT_FOUND")) {
        return column(node, Optional.empty(), text);
      }
      throw e;
    }
    if (!(base.type() instanceof RowOf row)) {
      throw mismatch(node.getBase(), "Expression " + node.getBase() + " is not of type ROW");
    }
    for (int i = 0; i < row.fields().size(); i++) {
      if (row.fields().get(i).name().filter(name::equalsIgnoreCase).isPresent()) {
        return new Typed("(" + base.sql() + ").f" + (i + 1), row.fields().get(i).type());
      }
    }
    throw SqlRefused.at(
        node, "INVALID_COLUMN_REFERENCE", "Column reference '" + name + "' is invalid");
  }

  /// Whether it is nothing but names with dots.
  static boolean isPath(Expression node) {
    return node instanceof Identifier
        || node instanceof DereferenceExpression of && isPath(of.getBase());
  }

  private Typed array(Array node) {
    List<Typed> values = common(node.getValues(), "All ARRAY elements");
    TrinoType type = values.isEmpty() ? TrinoType.UNKNOWN : values.getFirst().type();
    String list = String.join(", ", values.stream().map(Typed::sql).toList());
    return new Typed("CAST([" + list + "] AS " + type.duck() + "[])", new ArrayOf(type));
  }

  /// Expressions as the one type that all become.
  List<Typed> common(List<Expression> nodes, String what) {
    List<Typed> values = nodes.stream().map(this::of).toList();
    TrinoType type = TrinoType.UNKNOWN;
    for (int i = 0; i < values.size(); i++) {
      TrinoType next = values.get(i).type();
      TrinoType before = type;
      type =
          Coercion.common(type, next)
              .orElseThrow(
                  () ->
                      differ(
                          nodes.get(values.indexOf(typed(values, next))),
                          what,
                          before,
                          next,
                          values));
    }
    TrinoType common = type;
    return values.stream().map(one -> new Typed(Casts.to(one, common), common)).toList();
  }

  private static Typed typed(List<Typed> values, TrinoType type) {
    return values.stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow();
  }

  private static SqlRefused differ(
      Node at, String what, TrinoType one, TrinoType other, List<Typed> values) {
    return mismatch(
        at,
        what
            + " must be the same type or coercible to a common type. Cannot find common type"
            + " between "
            + one
            + " and "
            + other
            + ", all types (without duplicates): "
            + values.stream().map(Typed::type).distinct().toList());
  }

  private Typed row(Row node) {
    List<String> values = new ArrayList<>();
    List<RowOf.Field> fields = new ArrayList<>();
    for (Row.Field field : node.getFields()) {
      Typed value = of(field.getExpression());
      fields.add(new RowOf.Field(field.getName().map(Identifier::getCanonicalValue), value.type()));
      values.add("f" + fields.size() + " := " + value.sql());
    }
    return new Typed("struct_pack(" + String.join(", ", values) + ")", new RowOf(fields));
  }

  private Typed subscript(SubscriptExpression node) {
    Typed base = of(node.getBase());
    Typed index = of(node.getIndex());
    if (base.type() == TrinoType.UNKNOWN) {
      return base;
    }
    return switch (base.type()) {
      case ArrayOf array when Coercion.can(index.type(), TrinoType.BIGINT) -> {
        String at = Casts.to(index, TrinoType.BIGINT);
        yield new Typed(
            "list_extract(%s, j_subscript(%s, CAST(len(%s) AS BIGINT)))"
                .formatted(base.sql(), at, base.sql()),
            array.element());
      }
      case MapOf map when Coercion.can(index.type(), map.key()) -> {
        String key = Casts.to(index, map.key());
        String text = Casts.to(new Typed(key, map.key()), TrinoType.VARCHAR);
        yield new Typed(
            "CASE WHEN %1$s IS NULL OR map_contains(%1$s, %2$s) THEN map_extract_value(%1$s, %2$s) ELSE CAST(j_fail('INVALID_FUNCTION_ARGUMENT', 'Key not present in map: ' || %3$s) AS %4$s) END"
                .formatted(base.sql(), key, text, map.value().duck()),
            map.value());
      }
      case RowOf row when node.getIndex() instanceof LongLiteral -> {
        int place = Integer.parseInt(index.numeral());
        if (place < 1 || place > row.fields().size()) {
          throw SqlRefused.at(
              node.getIndex(), "INVALID_FUNCTION_ARGUMENT", "ROW index out of bounds: " + place);
        }
        yield new Typed("(" + base.sql() + ").f" + place, row.fields().get(place - 1).type());
      }
      case RowOf _ ->
          throw SqlRefused.at(
              node.getIndex(),
              "EXPRESSION_NOT_CONSTANT",
              "Subscript expression on ROW requires a constant index");
      default ->
          throw mismatch(node, "Cannot use " + index.type() + " for subscript of " + base.type());
    };
  }

  private Typed grouping(GroupingOperation node) {
    if (aggregation == null) {
      throw SqlRefused.at(
          node,
          "MISSING_GROUP_BY",
          "A GROUPING() operation can only be used with a corresponding GROUPING"
              + " SET/CUBE/ROLLUP/GROUP BY clause");
    }
    return aggregation.grouping(node);
  }
}
