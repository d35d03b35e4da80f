package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One `SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY`.
final class Specification {

  private final Queries queries;
  private final QuerySpecification node;
  private final Scope scope;
  private final String from;
  private final Expressions rows;
  private final @Nullable Aggregation aggregation;
  private final Expressions outside;
  private final List<Typed> values = new ArrayList<>();
  private final List<Result.Column> columns = new ArrayList<>();
  private final List<String> sortedBy = new ArrayList<>();
  private final long reached;
  private final LogicalPlan relations;
  private String where = "";
  private String having = "";

  Specification(Queries queries, QuerySpecification node, Scope outer) {
    this.queries = queries;
    this.node = node;
    reached = queries.reached();
    Optional<Relation> relation =
        node.getFrom().map(one -> new Relations(queries, outer).first(one));
    scope = new Scope(relation.map(Relation::fields).orElse(List.of()), outer);
    relations = relation.map(Relation::plan).orElse(new LogicalPlan.OneRow());
    rows = new Expressions(queries, scope, null, Map.of());
    from =
        relation.map(of -> " FROM " + of.sql()).orElse("")
            + node.getWhere().map(this::where).orElse("");
    aggregation =
        isAggregated()
            ? new Aggregation(
                rows,
                node.getGroupBy()
                    .map(by -> Grouping.of(by, rows, expressions()))
                    .orElse(Grouping.NONE))
            : null;
    outside = new Expressions(queries, scope, aggregation, Map.of());
  }

  private String where(Expression condition) {
    Aggregates.refuse(condition, "WHERE clause");
    Typed value = rows.of(condition);
    if (value.type() != TrinoType.BOOLEAN && value.type() != TrinoType.UNKNOWN) {
      throw Expressions.mismatch(
          condition, "WHERE clause must evaluate to a boolean: actual type " + value.type());
    }
    new Conditions(queries.scans().pushdown(), rows).only(condition);
    where = Casts.to(value, TrinoType.BOOLEAN);
    return " WHERE " + where;
  }

  private boolean isAggregated() {
    return node.getGroupBy().isPresent()
        || node.getHaving().isPresent()
        || node.getSelect().getSelectItems().stream().anyMatch(Aggregates::in)
        || node.getOrderBy().stream().anyMatch(Aggregates::in);
  }

  // The expressions that numbers in GROUP BY speak of.
  private List<Expression> expressions() {
    List<Expression> all = new ArrayList<>();
    for (SelectItem item : node.getSelect().getSelectItems()) {
      if (item instanceof SingleColumn single) {
        all.add(single.getExpression());
      } else {
        scope.fields().stream()
            .filter(field -> !field.hidden())
            .forEach(field -> all.add(new Identifier(field.name().orElse("_"))));
      }
    }
    return all;
  }

  Result result() {
    node.getHaving().ifPresent(Aggregates::refuseWindowsInHaving);
    for (SelectItem item : node.getSelect().getSelectItems()) {
      switch (item) {
        case SingleColumn single -> single(single);
        case AllColumns all -> all(all);
        default -> throw Expressions.unknown(item);
      }
    }
    String groups = node.getHaving().map(this::having).orElse("");
    if (node.getSelect().isDistinct()) {
      values.replaceAll(Grouping::ordered);
    }
    List<String> list = new ArrayList<>();
    for (Typed value : values) {
      list.add(value.sql() + " AS c" + list.size());
    }
    List<String> keys = new ArrayList<>();
    String name = Names.relation();
    node.getOrderBy().ifPresent(by -> sort(by, list, keys, name));
    String source = aggregation == null ? from : " FROM " + aggregation.sql(from) + groups;
    String distinct = node.getSelect().isDistinct() ? "DISTINCT " : "";
    String select = "(SELECT " + distinct + String.join(", ", list) + source + ")";
    boolean all = node.getLimit().isEmpty() && node.getOffset().isEmpty();
    List<List<String>> origins = all ? List.of(Origins.of(values, outside, node)) : List.of();
    String sql =
        keys.isEmpty() && all
            ? select
            : Ordering.sql(
                select + " AS " + name,
                name,
                columns.size(),
                keys,
                node.getOffset(),
                node.getLimit());
    return queries.reached() == reached
        ? new Result(sql, columns, origins)
        : new Result(sql, columns, origins, plan());
  }

  private LogicalPlan plan() {
    LogicalPlan plan = relations;
    if (node.getWhere().isPresent()) {
      plan = new Steps(rows).filtered(plan, node.getWhere().get(), where);
    }
    if (aggregation != null) {
      plan = aggregation.plan(plan);
    }
    if (!having.isEmpty()) {
      plan = Steps.having(plan, within(having), queries);
    }
    List<String> shown = values.stream().map(value -> within(value.sql())).toList();
    List<String> keys = sortedBy.stream().map(this::within).toList();
    boolean windows = Stream.concat(shown.stream(), keys.stream()).anyMatch(Windows::in);
    plan = Steps.projected(plan, shown, windows, queries);
    if (node.getSelect().isDistinct()) {
      plan = new LogicalPlan.Aggregate(plan, shown, Map.of(), LogicalPlan.Sets.KEYS);
    }
    return Ordering.limited(plan, keys, node.getOffset(), node.getLimit());
  }

  private String within(String sql) {
    return aggregation == null ? sql : aggregation.within(sql);
  }

  private void sort(OrderBy by, List<String> list, List<String> keys, String name) {
    Expressions named = outside.with(Ordering.names(columns, values));
    for (SortItem item : by.getSortItems()) {
      Ordering.refuseAmbiguous(item.getSortKey(), columns);
      Typed key =
          item.getSortKey() instanceof LongLiteral number
              ? values.get(Ordering.place(number, values.size()))
              : aggregated(named, item.getSortKey());
      sortedBy.add(key.sql());
      int at = 0;
      while (at < values.size() && !Names.alike(values.get(at).sql(), key.sql())) {
        at++;
      }
      at = at == values.size() ? -1 : at;
      if (at < 0 && node.getSelect().isDistinct()) {
        throw SqlRefused.at(
            node,
            "EXPRESSION_NOT_IN_DISTINCT",
            "For SELECT DISTINCT, ORDER BY expressions must appear in select list");
      }
      if (at < 0) {
        list.add(key.sql() + " AS s" + keys.size());
      }
      String column = name + (at < 0 ? ".s" + keys.size() : ".c" + at);
      keys.add(Windows.sorted(new Typed(column, key.type()), item, node));
    }
  }

  private Typed aggregated(Expressions reader, Expression expression) {
    try {
      return reader.of(expression);
    } catch (Expressions.NotAggregated e) {
      throw SqlRefused.at(
          expression,
          "EXPRESSION_NOT_AGGREGATE",
          "'" + expression + "' must be an aggregate expression or appear in GROUP BY clause");
    }
  }

  private String having(Expression condition) {
    Typed value = aggregated(outside, condition);
    if (value.type() != TrinoType.BOOLEAN) {
      throw Expressions.mismatch(
          condition, "HAVING clause must evaluate to a boolean: actual type " + value.type());
    }
    having = value.sql();
    return " WHERE " + having;
  }

  private void single(SingleColumn item) {
    Expression expression = item.getExpression();
    values.add(aggregated(outside, expression));
    Optional<String> name =
        item.getAlias()
            .map(Specification::written)
            .or(
                () ->
                    switch (expression) {
                      case Identifier of -> Optional.of(written(of));
                      case DereferenceExpression of when Expressions.isPath(of) ->
                          of.getField().map(Specification::written);
                      default -> Optional.empty();
                    });
    columns.add(new Result.Column(name, values.getLast().type()));
  }

  // The names of an answer are as they were written, but Athena gives them in small letters.
  private static String written(Identifier name) {
    return name.getValue();
  }

  private void all(AllColumns item) {
    if (item.getTarget().isEmpty() && node.getFrom().isEmpty()) {
      throw SqlRefused.at(
          item, "COLUMN_NOT_FOUND", "SELECT * not allowed in queries without FROM clause");
    }
    List<Field> fields = new ArrayList<>(scope.fields());
    if (item.getTarget().isPresent()) {
      String prefix = item.getTarget().get().toString().replace("\"", "");
      fields.removeIf(field -> !field.isOf(prefix));
      if (fields.isEmpty()) {
        row(item, item.getTarget().get());
        return;
      }
    }
    int before = columns.size();
    for (Field field : fields) {
      if (!field.hidden()) {
        values.add(grouped(field));
        Optional<String> name =
            columns.size() - before < item.getAliases().size()
                ? Optional.of(item.getAliases().get(columns.size() - before).getCanonicalValue())
                : field.name();
        columns.add(new Result.Column(name, field.type()));
      }
    }
  }

  private Typed grouped(Field field) {
    if (aggregation == null) {
      return field.typed();
    }
    Expression name =
        field
            .relation()
            .<Expression>map(
                of ->
                    new DereferenceExpression(
                        new Identifier(of), new Identifier(field.name().orElse("_"))))
            .orElse(new Identifier(field.name().orElse("_")));
    return aggregation
        .key(name)
        .orElseThrow(
            () ->
                SqlRefused.because(
                    "EXPRESSION_NOT_AGGREGATE: Column '" + name + "' not in GROUP BY clause"));
  }

  // What is no column within a path is no relation either.
  private @Nullable Typed field(Expression target) {
    try {
      return outside.of(target);
    } catch (SqlRefused e) {
      if (Expressions.isPath(target)) {
        return null;
      }
      throw e;
    }
  }

  // `.*` of a value that is a row, not of a relation.
  private void row(AllColumns item, Expression target) {
    @Nullable Typed value = target instanceof Identifier ? null : field(target);
    if (value == null || !(value.type() instanceof RowOf row)) {
      throw SqlRefused.at(item, "TABLE_NOT_FOUND", "Unable to resolve reference " + target);
    }
    for (int i = 0; i < row.fields().size(); i++) {
      RowOf.Field field = row.fields().get(i);
      values.add(new Typed("(" + value.sql() + ").f" + (i + 1), field.type()));
      Optional<String> name =
          i < item.getAliases().size()
              ? Optional.of(item.getAliases().get(i).getCanonicalValue())
              : field.name();
      columns.add(new Result.Column(name, field.type()));
    }
  }
}
