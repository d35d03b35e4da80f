package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.function.Signature;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowSpecification;
import java.util.Locale;
import java.util.Set;

/// What Trino refuses of windows that DuckDB would run, or would refuse in its own words.
final class WindowRules {

  private static final Set<String> RANKING =
      Set.of("row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile");
  private static final Set<String> PLACES = Set.of("lag", "lead");

  private WindowRules() {}

  static void check(FunctionCall node, Signature.Kind kind, WindowSpecification window) {
    String name = node.getName().getSuffix().toLowerCase(Locale.ROOT);
    boolean own = kind == Signature.Kind.WINDOW;
    if (own && node.isDistinct()) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: line 1:1: Only aggregation window functions with DISTINCT are supported: "
              + node);
    }
    if (node.getNullTreatment().isPresent() && (!own || RANKING.contains(name))) {
      throw SqlRefused.at(
          node,
          "NULL_TREATMENT_NOT_ALLOWED",
          "Cannot specify null treatment clause for " + name + " function");
    }
    if (window.getFrame().isPresent() && (RANKING.contains(name) || PLACES.contains(name))) {
      throw SqlRefused.at(
          window.getFrame().get(),
          "INVALID_WINDOW_FRAME",
          "Cannot specify window frame for " + name + " function");
    }
  }

  /// Refuses to give once more what the window that is built upon has.
  static void refuseAgain(WindowSpecification node, WindowSpecification base) {
    if (node.getOrderBy().isPresent() && base.getOrderBy().isPresent()) {
      throw SqlRefused.at(
          node.getOrderBy().get(),
          "INVALID_ORDER_BY",
          "Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY");
    }
    if (!node.getPartitionBy().isEmpty()) {
      throw SqlRefused.at(
          node.getPartitionBy().getFirst(),
          "INVALID_PARTITION_BY",
          "WINDOW specification with named WINDOW reference cannot specify PARTITION BY");
    }
  }

  /// Distances are of one key that can be counted.
  static void checkOrder(WindowFrame frame, OrderBy order, Expressions expressions) {
    boolean distance =
        isDistance(frame.getStart()) || frame.getEnd().filter(WindowRules::isDistance).isPresent();
    if (frame.getType() != WindowFrame.Type.RANGE || !distance) {
      return;
    }
    if (order.getSortItems().size() != 1) {
      throw SqlRefused.at(
          order,
          "INVALID_ORDER_BY",
          "Window frame of type RANGE PRECEDING or FOLLOWING requires single sort item in ORDER BY"
              + " (actual: "
              + order.getSortItems().size()
              + ")");
    }
    TrinoType type = expressions.of(order.getSortItems().getFirst().getSortKey()).type();
    boolean counted =
        type.isNumber()
            || type == TrinoType.DATE
            || type == TrinoType.DAYS
            || type == TrinoType.MONTHS
            || type instanceof TrinoType.Timestamp
            || type instanceof TrinoType.Time;
    if (!counted) {
      throw SqlRefused.at(
          order.getSortItems().getFirst(),
          "TYPE_MISMATCH",
          "Window frame of type RANGE PRECEDING or FOLLOWING requires that sort item type be"
              + " numeric, datetime or interval (actual: "
              + type
              + ")");
    }
  }

  /// Rows and groups are counted.
  static void checkCount(Expression node, WindowFrame frame, TrinoType type) {
    boolean whole =
        type.isWhole()
            || type == TrinoType.UNKNOWN
            || type instanceof TrinoType.Decimal decimal && decimal.scale() == 0;
    if (!whole) {
      boolean first = frame.getStart().getValue().filter(one -> one == node).isPresent();
      throw SqlRefused.at(
          node,
          "TYPE_MISMATCH",
          "Window frame %s %s value type must be exact numeric type with scale 0 (actual %s)"
              .formatted(frame.getType(), first ? "start" : "end", type));
    }
  }

  /// What is added to a key must be of a type that can be.
  static void checkDistance(Expression node, TrinoType sorted, TrinoType type) {
    boolean interval = type == TrinoType.DAYS || type == TrinoType.MONTHS;
    boolean fits =
        sorted.isNumber()
            ? type.isNumber() || type == TrinoType.UNKNOWN
            : sorted == TrinoType.DAYS || sorted == TrinoType.MONTHS
                ? sorted == type
                : sorted instanceof TrinoType.Time ? type == TrinoType.DAYS : interval;
    if (!fits) {
      throw SqlRefused.at(
          node,
          "TYPE_MISMATCH",
          "Window frame RANGE value type (%s) not compatible with sort item type (%s)"
              .formatted(type, sorted));
    }
  }

  private static boolean isDistance(FrameBound bound) {
    return bound.getValue().isPresent();
  }
}
