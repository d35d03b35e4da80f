package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The aggregation of one query: its keys, and the aggregates that its SELECT, HAVING and ORDER BY
/// ask for. It becomes a query of its own that these read from, so what may stand in them is clear.
final class Aggregation {

  private final String name = Names.relation();
  private final Expressions rows;
  private final List<Typed> keys = new ArrayList<>();
  private final List<List<Integer>> sets;
  private final boolean grouped;
  private final Map<String, Typed> collected = new LinkedHashMap<>();

  /// @param rows reads expressions over the query's rows
  Aggregation(Expressions rows, Grouping grouping) {
    this.rows = rows;
    this.keys.addAll(grouping.keys());
    this.sets = grouping.sets();
    this.grouped = !grouping.equals(Grouping.NONE);
  }

  /// The key that an expression is, as it is called outside.
  Optional<Typed> key(Expression node) {
    if (Aggregates.in(node)) {
      return Optional.empty();
    }
    Typed value;
    try {
      value = rows.of(node);
    } catch (SqlRefused e) {
      return Optional.empty(); // what is wrong with it is said where it is read in earnest
    }
    for (int i = 0; i < keys.size(); i++) {
      if (Names.alike(keys.get(i).sql(), value.sql())) {
        return Optional.of(new Typed(name + ".g" + i, keys.get(i).type()));
      }
    }
    return Optional.empty();
  }

  /// What a value of the answer is made of, if it is made of keys alone and every row counts in one
  /// group; else empty.
  String origin(String value) {
    if (sets.size() != 1) {
      return "";
    }
    @Nullable String origin =
        Columns.replaced(
            value,
            column -> {
              if (!column.startsWith(name + ".")) {
                return column;
              }
              int at = Integer.parseInt(column.substring(name.length() + 2));
              boolean key = column.startsWith(name + ".g") && sets.getFirst().contains(at);
              return key ? "(" + keys.get(at).sql() + ")" : null;
            });
    return origin == null ? "" : origin;
  }

  /// What queries within see: the keys alone, under the names of their columns.
  Scope visible() {
    List<Field> fields = new ArrayList<>();
    for (Field field : rows.scope().fields()) {
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).sql().equals(field.sql())) {
          fields.add(
              new Field(
                  field.relation(),
                  field.qualified(),
                  field.name(),
                  field.type(),
                  name + ".g" + i,
                  field.hidden()));
        }
      }
    }
    return new Scope(fields, rows.scope().outer());
  }

  /// An aggregate, as it is called outside.
  Typed collect(FunctionCall node) {
    Aggregates.refuseNested(node);
    Typed value = new Calls(rows).aggregate(node);
    return reference(value);
  }

  private Typed reference(Typed value) {
    @Nullable Typed before = collected.get(value.sql());
    if (before != null) {
      return before;
    }
    Typed reference = new Typed(name + ".a" + collected.size(), value.type());
    collected.put(value.sql(), reference);
    return reference;
  }

  Typed grouping(GroupingOperation node) {
    if (!grouped) {
      throw SqlRefused.because(
          "MISSING_GROUP_BY: line 1:1: A GROUPING() operation can only be used with a corresponding"
              + " GROUPING SET/CUBE/ROLLUP/GROUP BY clause");
    }
    List<String> arguments = new ArrayList<>();
    for (Expression column : node.getGroupingColumns()) {
      String sql = rows.of(column).sql();
      if (keys.stream().noneMatch(key -> key.sql().equals(sql))) {
        throw SqlRefused.at(
            node,
            "INVALID_ARGUMENTS",
            "The arguments to GROUPING() must be expressions referenced by the GROUP BY at the"
                + " associated query level. Mismatch due to "
                + column
                + ".");
      }
      arguments.add(sql);
    }
    return reference(
        new Typed(
            "CAST(grouping(" + String.join(", ", arguments) + ") AS INTEGER)", TrinoType.INTEGER));
  }

  /// What it does with rows, of which columns of queries around.
  LogicalPlan plan(LogicalPlan source) {
    Map<String, String> arguments = new HashMap<>();
    collected.forEach((sql, reference) -> arguments.put(reference.sql(), sql));
    boolean nothing = sets.stream().anyMatch(List::isEmpty);
    LogicalPlan.Sets by =
        sets.size() == 1
            ? nothing ? LogicalPlan.Sets.NOTHING : LogicalPlan.Sets.KEYS
            : nothing ? LogicalPlan.Sets.SEVERAL_AND_NOTHING : LogicalPlan.Sets.SEVERAL;
    return new LogicalPlan.Aggregate(source, keys.stream().map(Typed::sql).toList(), arguments, by);
  }

  /// An expression over its results, with the columns that it groups by under their names within.
  String within(String sql) {
    return String.valueOf(
        Columns.replaced(
            sql,
            column -> {
              if (!column.startsWith(name + ".g")) {
                return column;
              }
              String key = keys.get(Integer.parseInt(column.substring(name.length() + 2))).sql();
              return Columns.place(key).isPresent() ? key : column;
            }));
  }

  /// @param from the query's FROM and WHERE
  String sql(String from) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      columns.add(shown(keys.get(i)) + " AS g" + i);
    }
    collected.forEach(
        (sql, reference) ->
            columns.add(sql + " AS " + reference.sql().substring(name.length() + 1)));
    if (columns.isEmpty()) {
      columns.add("count(*) AS a0");
    }
    return "(SELECT " + String.join(", ", columns) + from + groupBy() + ") AS " + name;
  }

  private String groupBy() {
    if (sets.size() == 1) {
      String only = list(sets.getFirst());
      return only.isEmpty() ? "" : " GROUP BY " + only;
    }
    return sets.stream()
        .map(set -> "(" + list(set) + ")")
        .collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
  }

  private String list(List<Integer> set) {
    return set.stream().map(at -> grouped(keys.get(at))).collect(Collectors.joining(", "));
  }

  // Moments are the same in whatever zone; the first one's zone is told.
  private static String shown(Typed key) {
    return key.type() instanceof TrinoType.Timestamp of && of.zoned()
        ? "CASE WHEN %1$s IS NOT NULL THEN struct_pack(u := %1$s, z := any_value((%2$s).z)) END"
            .formatted(grouped(key), key.sql())
        : grouped(key);
  }

  private static String grouped(Typed key) {
    return Predicates.plain(Grouping.ordered(key).sql(), key.type());
  }
}
