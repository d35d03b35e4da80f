package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.AutoGroupBy;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.SimpleGroupBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a query groups by.
///
/// @param sets the grouping sets, each as places in `keys`
record Grouping(List<Typed> keys, List<List<Integer>> sets) {

  static final Grouping NONE = new Grouping(List.of(), List.of(List.of()));

  /// @param select the expressions of SELECT, to which numbers refer
  static Grouping of(GroupBy node, Expressions rows, List<Expression> select) {
    List<Typed> keys = new ArrayList<>();
    List<List<Integer>> sets = new ArrayList<>(List.of(List.of()));
    for (GroupingElement element : node.getGroupingElements()) {
      List<List<Integer>> more =
          switch (element) {
            case SimpleGroupBy simple ->
                List.of(places(simple.getExpressions(), rows, select, keys, false));
            case GroupingSets several -> sets(several, rows, select, keys);
            case AutoGroupBy _ -> throw Expressions.unknown(node);
            default -> throw Expressions.unknown(node);
          };
      List<List<Integer>> product = new ArrayList<>();
      for (List<Integer> one : sets) {
        for (List<Integer> other : more) {
          List<Integer> both = new ArrayList<>(one);
          other.stream().filter(at -> !both.contains(at)).forEach(both::add);
          product.add(both);
        }
      }
      sets = product;
    }
    return new Grouping(keys, node.isDistinct() ? distinct(sets) : sets);
  }

  /// A map with its entries in order: DuckDB takes the same entries in another order for another
  /// map.
  static Typed ordered(Typed value) {
    return value.type() instanceof TrinoType.MapOf map && map.key().isOrderable()
        ? new Typed("map_from_entries(list_sort(map_entries(" + value.sql() + ")))", value.type())
        : value;
  }

  private static List<List<Integer>> distinct(List<List<Integer>> sets) {
    Set<Set<Integer>> known = new HashSet<>();
    return sets.stream().filter(set -> known.add(Set.copyOf(set))).toList();
  }

  private static List<List<Integer>> sets(
      GroupingSets node, Expressions rows, List<Expression> select, List<Typed> keys) {
    List<List<Integer>> given = new ArrayList<>();
    for (List<Expression> set : node.getSets()) {
      given.add(places(set, rows, select, keys, true));
    }
    List<List<Integer>> sets = new ArrayList<>();
    switch (node.getType()) {
      case EXPLICIT -> sets.addAll(given);
      case ROLLUP -> {
        for (int size = given.size(); size >= 0; size--) {
          sets.add(given.subList(0, size).stream().flatMap(List::stream).toList());
        }
      }
      case CUBE -> {
        for (int mask = (1 << given.size()) - 1; mask >= 0; mask--) {
          List<Integer> set = new ArrayList<>();
          for (int i = 0; i < given.size(); i++) {
            if ((mask & 1 << given.size() - 1 - i) != 0) {
              set.addAll(given.get(i));
            }
          }
          sets.add(set);
        }
      }
    }
    return sets;
  }

  private static List<Integer> places(
      List<Expression> nodes,
      Expressions rows,
      List<Expression> select,
      List<Typed> keys,
      boolean columnsOnly) {
    List<Integer> places = new ArrayList<>();
    for (Expression node : nodes) {
      Typed key = key(node, rows, select, columnsOnly);
      int at = 0;
      while (at < keys.size() && !Names.alike(keys.get(at).sql(), key.sql())) {
        at++;
      }
      if (at == keys.size()) {
        keys.add(key);
      }
      places.add(at);
    }
    return places;
  }

  private static Typed key(
      Expression node, Expressions rows, List<Expression> select, boolean columnsOnly) {
    Expression expression = node;
    if (node instanceof LongLiteral number && !columnsOnly) {
      long place = number.getParsedValue();
      if (place < 1 || place > select.size()) {
        throw SqlRefused.at(
            node,
            "INVALID_COLUMN_REFERENCE",
            "GROUP BY position " + place + " is not in select list");
      }
      expression = select.get((int) place - 1);
    } else if (columnsOnly
        && !(node instanceof Identifier)
        && !(node instanceof DereferenceExpression)) {
      throw SqlRefused.at(
          node,
          "INVALID_COLUMN_REFERENCE",
          "GROUP BY expression must be a column reference: " + node);
    }
    Aggregates.refuse(expression, "GROUP BY clause");
    Typed key = rows.of(expression);
    if (key.type() instanceof TrinoType.Lambda) {
      throw Expressions.mismatch(
          node, key.type() + " is not comparable, and therefore cannot be used in GROUP BY");
    }
    return key;
  }
}
