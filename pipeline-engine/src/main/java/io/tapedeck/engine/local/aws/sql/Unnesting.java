package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Unnest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `UNNEST`: arrays side by side, a map as keys and values, an array of rows as its fields.
final class Unnesting {

  private final Queries queries;
  private final Scope outer;

  Unnesting(Queries queries, Scope outer) {
    this.queries = queries;
    this.outer = outer;
  }

  Relation of(Unnest node) {
    Expressions expressions = new Expressions(queries, new Scope(List.of(), outer), null, Map.of());
    String rows = Names.relation();
    String name = Names.relation();
    List<String> lists = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Expression expression : node.getExpressions()) {
      Typed value = expressions.of(expression);
      switch (value.type()) {
        case ArrayOf array when array.element() instanceof RowOf row -> {
          lists.add(value.sql());
          for (int i = 0; i < row.fields().size(); i++) {
            String column = "(%s.u%s).f%s".formatted(rows, lists.size() - 1, i + 1);
            add(
                column,
                row.fields().get(i).name(),
                row.fields().get(i).type(),
                name,
                columns,
                fields);
          }
        }
        case ArrayOf array -> {
          lists.add(value.sql());
          add(
              rows + ".u" + (lists.size() - 1),
              Optional.empty(),
              array.element(),
              name,
              columns,
              fields);
        }
        case MapOf map -> {
          lists.add("map_keys(" + value.sql() + ")");
          add(rows + ".u" + (lists.size() - 1), Optional.empty(), map.key(), name, columns, fields);
          lists.add("map_values(" + value.sql() + ")");
          add(
              rows + ".u" + (lists.size() - 1),
              Optional.empty(),
              map.value(),
              name,
              columns,
              fields);
        }
        default ->
            throw SqlRefused.because(
                "INVALID_FUNCTION_ARGUMENT: Cannot unnest type: " + value.type());
      }
    }
    List<String> unnested = new ArrayList<>();
    lists.forEach(list -> unnested.add("unnest(" + list + ") AS u" + unnested.size()));
    if (node.isWithOrdinality()) {
      String longest =
          String.join(", ", lists.stream().map(list -> "coalesce(len(" + list + "), 0)").toList());
      unnested.add("unnest(range(1, 1 + greatest(" + longest + ", 0))) AS o");
      add(rows + ".o", Optional.empty(), TrinoType.BIGINT, name, columns, fields);
    }
    String list = String.join(", ", unnested);
    return new Relation(
        "LATERAL (SELECT %s FROM (SELECT %s) AS %s) AS %s"
            .formatted(String.join(", ", columns), list, rows, name),
        fields,
        new LogicalPlan.Unnested(list));
  }

  private static void add(
      String sql,
      Optional<String> label,
      TrinoType type,
      String name,
      List<String> columns,
      List<Field> fields) {
    String column = "c" + columns.size();
    columns.add(sql + " AS " + column);
    fields.add(Field.of(Optional.empty(), label, type, name + "." + column));
  }
}
