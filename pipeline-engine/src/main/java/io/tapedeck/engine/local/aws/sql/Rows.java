package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `VALUES`: every column takes the one type that its values share.
final class Rows {

  private final Queries queries;

  Rows(Queries queries) {
    this.queries = queries;
  }

  Result of(Values node, Scope outer) {
    Expressions expressions = new Expressions(queries, new Scope(List.of(), outer), null, Map.of());
    List<List<Typed>> rows = new ArrayList<>();
    for (Expression row : node.getRows()) {
      List<Typed> values = new ArrayList<>();
      if (row instanceof Row several) {
        several.getFields().forEach(field -> values.add(expressions.of(field.getExpression())));
      } else {
        values.add(expressions.of(row));
      }
      rows.add(values);
    }
    List<TrinoType> types = types(node, rows);
    List<String> texts = new ArrayList<>();
    for (List<Typed> row : rows) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        values.add(Casts.to(row.get(i), types.get(i)));
      }
      texts.add("(" + String.join(", ", values) + ")");
    }
    List<Result.Column> columns =
        types.stream().map(type -> new Result.Column(Optional.empty(), type)).toList();
    List<String> names = new ArrayList<>();
    types.forEach(_ -> names.add("c" + names.size()));
    String all = String.join(", ", texts);
    LogicalPlan plan =
        rows.size() == 1
            ? new LogicalPlan.Projection(
                new LogicalPlan.OneRow(), rows.getFirst().stream().map(Typed::sql).toList())
            : new LogicalPlan.Rows(all);
    return new Result(
        "(SELECT * FROM (VALUES %s) AS %s(%s))"
            .formatted(all, Names.relation(), String.join(", ", names)),
        columns,
        List.of(),
        plan);
  }

  private static List<TrinoType> types(Values node, List<List<Typed>> rows) {
    List<TrinoType> types = new ArrayList<>();
    rows.getFirst().forEach(one -> types.add(one.type()));
    for (int at = 1; at < rows.size(); at++) {
      List<Typed> row = rows.get(at);
      if (row.size() != types.size()) {
        throw Expressions.mismatch(
            node, "Values rows have mismatched sizes: " + types.size() + " vs " + row.size());
      }
      for (int i = 0; i < row.size(); i++) {
        Optional<TrinoType> common = Coercion.common(types.get(i), row.get(i).type());
        if (common.isEmpty()) {
          throw Expressions.mismatch(
              node,
              "Values rows have mismatched types: "
                  + rowOf(types)
                  + " vs "
                  + rowOf(row.stream().map(Typed::type).toList()));
        }
        types.set(i, common.get());
      }
    }
    return types;
  }

  private static TrinoType rowOf(List<TrinoType> types) {
    return new RowOf(types.stream().map(type -> new RowOf.Field(Optional.empty(), type)).toList());
  }
}
