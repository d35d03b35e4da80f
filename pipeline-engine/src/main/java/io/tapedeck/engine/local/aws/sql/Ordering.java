package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.AllRows;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `ORDER BY`, `OFFSET`, `LIMIT` and `FETCH FIRST` after a query.
final class Ordering {

  private final Queries queries;

  Ordering(Queries queries) {
    this.queries = queries;
  }

  /// For a query whose columns alone can be sorted by, such as a UNION.
  Result of(
      Result body,
      Optional<OrderBy> order,
      Optional<Offset> offset,
      Optional<Node> limit,
      Scope outer) {
    if (order.isEmpty() && offset.isEmpty() && limit.isEmpty()) {
      return body;
    }
    String name = Names.relation();
    List<Field> fields = new ArrayList<>();
    for (Result.Column column : body.columns()) {
      fields.add(
          Field.of(Optional.empty(), column.name(), column.type(), name + ".c" + fields.size()));
    }
    Expressions expressions = new Expressions(queries, new Scope(fields, outer), null, Map.of());
    List<String> keys = new ArrayList<>();
    for (SortItem item : order.map(OrderBy::getSortItems).orElse(List.of())) {
      Typed key =
          item.getSortKey() instanceof LongLiteral number
              ? fields.get(place(number, fields.size())).typed()
              : expressions.of(item.getSortKey());
      keys.add(Windows.sorted(key, item));
    }
    return new Result(
        sql(body.sql() + " AS " + name, name, body.columns().size(), keys, offset, limit),
        body.columns(),
        offset.isEmpty() && limit.isEmpty() ? body.origins() : List.of(),
        limited(body.plan(), keys, offset, limit));
  }

  /// The rows that are left of a plan.
  ///
  /// @param keys what it is sorted by
  static LogicalPlan limited(
      LogicalPlan plan, List<String> keys, Optional<Offset> offset, Optional<Node> limit) {
    boolean ties = limit.orElse(null) instanceof FetchFirst first && first.isWithTies();
    if (ties || offset.isPresent()) {
      List<String> texts = new ArrayList<>(keys);
      texts.addAll(LogicalPlan.allTexts(plan));
      return new LogicalPlan.Opaque(texts);
    }
    String count = limit.map(Ordering::limit).orElse("").replace(" LIMIT ", "");
    if (count.isEmpty()) {
      return plan; // only the order, which the rows of a query within do not have
    }
    long rows = Long.parseLong(count);
    return keys.isEmpty()
        ? new LogicalPlan.Limit(plan, rows)
        : new LogicalPlan.TopN(plan, rows, keys);
  }

  static int place(LongLiteral number, int columns) {
    long place = number.getParsedValue();
    if (place < 1 || place > columns) {
      throw SqlRefused.at(
          number,
          "INVALID_COLUMN_REFERENCE",
          "ORDER BY position " + place + " is not in select list");
    }
    return (int) place - 1;
  }

  /// @param from a relation called `name` with the columns `c0`, …
  /// @param keys what it is sorted by, with direction
  static String sql(
      String from,
      String name,
      int columns,
      List<String> keys,
      Optional<Offset> offset,
      Optional<Node> limit) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      list.add(name + ".c" + i);
    }
    String order = keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys);
    String skipped = offset.map(rows -> " OFFSET " + count(rows.getRowCount())).orElse("");
    String select = "(SELECT " + String.join(", ", list) + " FROM " + from;
    if (limit.isPresent() && limit.get() instanceof FetchFirst first && first.isWithTies()) {
      if (keys.isEmpty()) {
        throw SqlRefused.at(
            first, "MISSING_ORDER_BY", "FETCH FIRST WITH TIES clause requires ORDER BY");
      }
      String most = fetched(first);
      String before = offset.map(rows -> count(rows.getRowCount())).orElse("0");
      // The rank among what the offset leaves is at most the rank of the last row that is wanted.
      return select
          + " QUALIFY row_number() OVER ("
          + order.strip()
          + ") > "
          + before
          + " AND rank() OVER ("
          + order.strip()
          + ") <= "
          + before
          + " + "
          + most
          + order
          + ")";
    }
    return select + order + limit.map(Ordering::limit).orElse("") + skipped + ")";
  }

  private static String limit(Node node) {
    return switch (node) {
      case Limit of ->
          of.getRowCount() instanceof AllRows ? "" : " LIMIT " + count(of.getRowCount());
      case FetchFirst of -> " LIMIT " + fetched(of);
      default -> throw Expressions.unknown(node);
    };
  }

  private static String fetched(FetchFirst node) {
    String count = node.getRowCount().map(Ordering::count).orElse("1");
    if (count.equals("0")) {
      throw SqlRefused.at(
          node,
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "FETCH FIRST row count must be positive (actual value: 0)");
    }
    return count;
  }

  private static String count(Expression node) {
    if (node instanceof LongLiteral number) {
      return Long.toString(number.getParsedValue());
    }
    throw Expressions.unknown(node);
  }

  /// Refuses a name that two columns of the answer have.
  static void refuseAmbiguous(Expression key, List<Result.Column> columns) {
    if (key instanceof Identifier name
        && columns.stream()
                .filter(one -> one.name().filter(name.getValue()::equalsIgnoreCase).isPresent())
                .count()
            > 1) {
      throw SqlRefused.at(key, "AMBIGUOUS_NAME", "Column '" + name.getValue() + "' is ambiguous");
    }
  }

  /// The columns of an answer by the names that ORDER BY may use for them.
  static Map<String, Typed> names(List<Result.Column> columns, List<Typed> values) {
    Map<String, Typed> names = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      int at = i;
      columns
          .get(i)
          .name()
          .ifPresent(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(at)));
    }
    return names;
  }
}
