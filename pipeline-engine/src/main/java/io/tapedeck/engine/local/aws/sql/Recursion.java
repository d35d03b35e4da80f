package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A query of a WITH clause that speaks of itself. Trino goes ten steps deep and then gives up; a
/// column that counts the steps does the same here.
final class Recursion {

  private static final int DEEPEST = 10;

  private final Queries queries;

  Recursion(Queries queries) {
    this.queries = queries;
  }

  static boolean isRecursive(WithQuery query, String name) {
    return mentions(query.getQuery(), name);
  }

  private static boolean mentions(Node node, String name) {
    AtomicBoolean found = new AtomicBoolean();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitTable(Table table, Void context) {
        if (table.getName().toString().equalsIgnoreCase(name)) {
          found.set(true);
        }
        return null;
      }
    }.process(node, null);
    return found.get();
  }

  String of(WithQuery query, String name, Scope outer) {
    if (!(query.getQuery().getQueryBody() instanceof Union union)
        || union.getRelations().size() != 2
        || mentions(union.getRelations().getFirst(), name)) {
      throw SqlRefused.at(
          place(query, name),
          "INVALID_RECURSIVE_REFERENCE",
          "recursive reference not allowed in this context");
    }
    query
        .getQuery()
        .getOrderBy()
        .ifPresent(
            by -> {
              throw SqlRefused.at(
                  by, "NOT_SUPPORTED", "immediate ORDER BY clause in recursive query");
            });
    query
        .getQuery()
        .getLimit()
        .ifPresent(
            limit -> {
              throw SqlRefused.at(
                  limit,
                  "INVALID_LIMIT_CLAUSE",
                  "immediate FETCH FIRST / LIMIT clause in recursive query");
            });
    List<Node> places = places(union.getRelations().getLast(), name);
    if (places.size() > 1) {
      throw SqlRefused.at(
          places.get(1),
          "INVALID_RECURSIVE_REFERENCE",
          "multiple recursive references in the step relation of recursion");
    }
    Result first = queries.body((QueryBody) union.getRelations().getFirst(), outer);
    List<Result.Column> columns = Queries.renamed(query, first.columns());
    String alias = Names.relation();
    queries.name(name, new Queries.Named(alias, columns, new LogicalPlan.Unknown(), true));
    Result step = queries.body((QueryBody) union.getRelations().getLast(), outer);
    checkTypes(union.getRelations().getLast(), first.types(), step.types());
    Result typed = new Result(step.sql(), step.columns());
    String depth = "(SELECT any_value(depth) FROM " + alias + ")";
    List<String> names = new ArrayList<>();
    columns.forEach(_ -> names.add("c" + names.size()));
    String list = String.join(", ", names);
    String next =
        "CASE WHEN %s >= %s THEN CAST(j_fail('NOT_SUPPORTED', 'Recursion depth limit exceeded (%s). Use ''max_recursion_depth'' session property to modify the limit.') AS BOOLEAN) ELSE true END"
            .formatted(depth, DEEPEST, DEEPEST);
    return "%s(%s, depth) AS (SELECT %s, 0 FROM %s UNION %s SELECT %s, %s + 1 FROM %s WHERE %s)"
        .formatted(
            alias,
            list,
            list,
            SetOperations.converted(first, first.types()),
            union.isDistinct() ? "" : "ALL",
            list,
            depth,
            SetOperations.converted(typed, first.types()),
            next);
  }

  private static void checkTypes(Node step, List<TrinoType> base, List<TrinoType> types) {
    if (base.size() != types.size()) {
      throw SqlRefused.at(
          step,
          "TYPE_MISMATCH",
          "base and step relations of recursion have different number of fields: %s, %s"
              .formatted(base.size(), types.size()));
    }
    for (int i = 0; i < types.size(); i++) {
      if (!Coercion.can(types.get(i), base.get(i))) {
        throw SqlRefused.at(
            step,
            "TYPE_MISMATCH",
            "recursion step relation output type (%s) is not coercible to recursion base relation output type (%s) at column %s"
                .formatted(types.get(i), base.get(i), i + 1));
      }
    }
  }

  private static Node place(WithQuery query, String name) {
    List<Node> found = places(query.getQuery(), name);
    return found.isEmpty() ? query : found.getFirst();
  }

  private static List<Node> places(Node node, String name) {
    List<Node> found = new ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitTable(Table table, Void context) {
        if (table.getName().toString().equalsIgnoreCase(name)) {
          found.add(table);
        }
        return null;
      }
    }.process(node, null);
    return found;
  }
}
