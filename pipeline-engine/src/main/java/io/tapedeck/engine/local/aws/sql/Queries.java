package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.WindowDefinition;
import io.trino.sql.tree.WindowSpecification;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads queries, whole ones and those within others. Used by one thread, for one statement.
final class Queries {

  private final Scans scans;
  private Map<String, Named> named = Map.of();
  private Map<String, WindowSpecification> windows = Map.of();
  private final List<String> inner = new ArrayList<>();
  private long reached;
  private @Nullable SqlRefused stuck;

  /// A query of a WITH clause: what DuckDB calls it, its columns, and what it does.
  ///
  /// @param reaches whether it refers to a query around
  record Named(String sql, List<Result.Column> columns, LogicalPlan plan, boolean reaches) {}

  Queries(Scans scans) {
    this.scans = scans;
  }

  Scans scans() {
    return scans;
  }

  String database() {
    return scans.database();
  }

  Optional<Named> named(String name) {
    return Optional.ofNullable(named.get(name.toLowerCase(Locale.ROOT)));
  }

  // Without quotes a name is the same in whatever case.
  Optional<WindowSpecification> window(Identifier name) {
    return Optional.ofNullable(windows.get(name.getCanonicalValue()));
  }

  /// A whole statement.
  Result statement(Query node) {
    Result result = query(node, Scope.NONE);
    if (stuck != null) {
      throw stuck; // what is wrong with names and types is said before
    }
    return result;
  }

  /// Notes that a column of a query around was referred to.
  void reach() {
    reached++;
  }

  /// How often that was so.
  long reached() {
    return reached;
  }

  /// Refuses a query, after all else was found right, if Trino cannot take it apart.
  ///
  /// @param around what the query can refer to
  void checkCorrelation(LogicalPlan plan, Scope around, Node at, Decorrelation.Place place) {
    if (stuck == null
        && !new Decorrelation(around.relations(), around.further()).isPossible(plan, place)) {
      stuck = SqlRefused.at(at, "NOT_SUPPORTED", "Given correlated subquery is not supported");
    }
  }

  /// A text without the queries in its expressions.
  ///
  /// @param within takes the texts of these
  String without(String sql, List<String> within) {
    String text = sql;
    for (String query : inner.reversed()) { // those within others came before them
      if (text.contains(query)) {
        within.add(query);
        text = text.replace(query, "?");
      }
    }
    return text;
  }

  Result query(Query node, Scope outer) {
    if (!node.getSessionProperties().isEmpty() || !node.getFunctions().isEmpty()) {
      throw Expressions.unknown(node);
    }
    Map<String, Named> outside = named;
    String with = node.getWith().map(of -> with(of, outer)).orElse("");
    Result body = body(node.getQueryBody(), outer);
    Result ordered =
        new Ordering(this).of(body, node.getOrderBy(), node.getOffset(), node.getLimit(), outer);
    named = outside;
    return with.isEmpty()
        ? ordered
        : new Result(
            "(" + with + "SELECT * FROM " + ordered.sql() + ")",
            ordered.columns(),
            ordered.origins(),
            ordered.plan());
  }

  Result body(QueryBody node, Scope outer) {
    return switch (node) {
      case QuerySpecification of -> specification(of, outer);
      case SetOperation of -> new SetOperations(this).of(of, outer);
      case TableSubquery of -> query(of.getQuery(), outer);
      case Values of -> new Rows(this).of(of, outer);
      case Table of -> {
        Relation relation = new Relations(this, outer).of(of);
        yield projected(relation);
      }
      default -> throw Expressions.unknown(node);
    };
  }

  private static Result projected(Relation relation) {
    List<String> columns = new ArrayList<>();
    List<String> origins = new ArrayList<>();
    List<Result.Column> names = new ArrayList<>();
    for (Field field : relation.fields()) {
      if (!field.hidden()) {
        columns.add(field.sql() + " AS c" + columns.size());
        origins.add(field.sql());
        names.add(new Result.Column(field.name(), field.type()));
      }
    }
    return new Result(
        "(SELECT " + String.join(", ", columns) + " FROM " + relation.sql() + ")",
        names,
        List.of(origins));
  }

  private Result specification(QuerySpecification node, Scope outer) {
    Map<String, WindowSpecification> outside = windows;
    Map<String, WindowSpecification> own = new HashMap<>();
    for (WindowDefinition window : node.getWindows()) {
      if (window.getWindow() instanceof WindowSpecification specification) {
        if (own.put(window.getName().getCanonicalValue(), specification) != null) {
          throw SqlRefused.at(
              window.getName(),
              "DUPLICATE_WINDOW_NAME",
              "WINDOW name '" + window.getName().getValue() + "' specified more than once");
        }
      }
    }
    windows = own;
    try {
      return new Specification(this, node, outer).result();
    } finally {
      windows = outside;
    }
  }

  private String with(With node, Scope outer) {
    List<String> queries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    named = new HashMap<>(named);
    for (WithQuery query : node.getQueries()) {
      String name = query.getName().getValue().toLowerCase(Locale.ROOT);
      if (!seen.add(name)) {
        throw SqlRefused.at(
            query,
            "DUPLICATE_NAMED_QUERY",
            "WITH query name '" + name + "' specified more than once");
      }
      if (node.isRecursive() && query.getColumnNames().isEmpty()) {
        throw SqlRefused.at(
            query, "MISSING_COLUMN_ALIASES", "missing column aliases in recursive WITH query");
      }
      queries.add(
          node.isRecursive() && Recursion.isRecursive(query, name)
              ? new Recursion(this).of(query, name, outer)
              : plain(query, name, outer));
    }
    return (node.isRecursive() ? "WITH RECURSIVE " : "WITH ") + String.join(", ", queries) + " ";
  }

  private String plain(WithQuery query, String name, Scope outer) {
    long before = reached;
    Result result = query(query.getQuery(), outer);
    String alias = Names.relation();
    scans.pushdown().derived(alias, result);
    name(
        name, new Named(alias, renamed(query, result.columns()), result.plan(), reached != before));
    return alias + " AS " + result.sql();
  }

  void name(String name, Named query) {
    named.put(name, query);
  }

  static List<Result.Column> renamed(WithQuery query, List<Result.Column> columns) {
    @Nullable List<Identifier> names = query.getColumnNames().orElse(null);
    if (names == null) {
      return columns;
    }
    if (names.size() != columns.size()) {
      throw SqlRefused.at(
          names.getFirst(),
          "MISMATCHED_COLUMN_ALIASES",
          "Column alias list has "
              + names.size()
              + " entries but relation has "
              + columns.size()
              + " columns");
    }
    List<Result.Column> renamed = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      renamed.add(
          new Result.Column(
              Optional.of(names.get(i).getValue().toLowerCase(Locale.ROOT)),
              columns.get(i).type()));
    }
    return renamed;
  }

  /// A query within an expression, in parentheses, of which it is said where it begins if it cannot
  /// be.
  Result inner(Expression node, Expressions around, Decorrelation.Place place) {
    return inner(node, around, queryOf(node), place);
  }

  /// A query within an expression, in parentheses.
  ///
  /// @param at where it is said that it cannot be
  Result inner(Expression node, Expressions around, Node at, Decorrelation.Place place) {
    Query query = queryOf(node);
    Scope outer = around.aggregation() == null ? around.scope() : around.aggregation().visible();
    long before = reached;
    Result result = query(query, outer);
    inner.add(result.sql());
    if (reached != before) {
      checkCorrelation(result.plan(), outer, at, place);
    }
    return result;
  }

  private static Query queryOf(Expression node) {
    if (!(node instanceof SubqueryExpression subquery)) {
      throw Expressions.unknown(node);
    }
    return subquery.getQuery();
  }

  Typed scalar(SubqueryExpression node, Expressions around) {
    Result result = inner(node, around, Decorrelation.Place.SCALAR);
    if (result.columns().size() == 1) {
      return new Typed(result.sql(), result.types().getFirst());
    }
    List<String> fields = new ArrayList<>();
    List<RowOf.Field> types = new ArrayList<>();
    for (Result.Column column : result.columns()) {
      types.add(new RowOf.Field(column.name(), column.type()));
      fields.add("f" + types.size() + " := c" + fields.size());
    }
    return new Typed(
        "(SELECT struct_pack(" + String.join(", ", fields) + ") FROM " + result.sql() + ")",
        new RowOf(types));
  }

  String in(
      InPredicate at,
      Expression operand,
      SubqueryExpression node,
      Typed value,
      Expressions around) {
    Result result = inner(node, around, operand, Decorrelation.Place.IN);
    List<TrinoType> types = result.types();
    boolean row = value.type() instanceof RowOf;
    TrinoType given =
        types.size() == 1 && !row
            ? types.getFirst()
            : new RowOf(types.stream().map(one -> new RowOf.Field(Optional.empty(), one)).toList());
    TrinoType type =
        Coercion.common(value.type(), given)
            .orElseThrow(
                () ->
                    Expressions.mismatch(
                        at,
                        "Value expression and result of subquery must be of the same type: "
                            + rowOf(value.type())
                            + " vs "
                            + rowOf(given)));
    String name = Names.relation();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add("f" + (i + 1) + " := " + name + ".c" + i);
    }
    String element = row ? "struct_pack(" + String.join(", ", columns) + ")" : name + ".c0";
    String wanted = Predicates.plain(Casts.to(value, type), type);
    // NaN equals nothing, though DuckDB says so.
    String number = type.isFloating() ? " AND NOT isnan(" + wanted + ")" : "";
    return "(("
        + wanted
        + " IN (SELECT "
        + Predicates.plain(Casts.to(new Typed(element, given), type), type)
        + " FROM "
        + result.sql()
        + " AS "
        + name
        + "))"
        + number
        + ")";
  }

  private static String rowOf(TrinoType type) {
    return type instanceof RowOf ? type.toString() : "row(" + type + ")";
  }
}
