package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.Calls.Modifiers;
import io.tapedeck.engine.local.aws.sql.function.Signature;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What stands around aggregates and window functions: OVER, FILTER, DISTINCT, ORDER BY.
final class Windows {

  private final Expressions expressions;

  Windows(Expressions expressions) {
    this.expressions = expressions;
  }

  Modifiers aggregateModifiers(FunctionCall node) {
    refuseOtherOrder(node);
    String order = node.getOrderBy().map(by -> " " + order(by)).orElse("");
    String filter =
        node.getFilter()
            .map(only -> " FILTER (WHERE " + expressions.bool(only, "Filter expression") + ")")
            .orElse("");
    return new Modifiers(node.isDistinct() ? "DISTINCT " : "", order, filter, nulls(node), "");
  }

  Modifiers modifiers(FunctionCall node, Signature.Kind kind) {
    if (node.getFilter().isPresent()) {
      throw SqlRefused.because(
          "NOT_SUPPORTED: line 1:1: FILTER is not yet supported for window functions");
    }
    boolean listed = node.getName().getSuffix().equalsIgnoreCase("listagg");
    if (node.getOrderBy().isPresent() && !listed) {
      throw SqlRefused.at(node, "NOT_SUPPORTED", "Window function with ORDER BY is not supported");
    }
    WindowRules.check(node, kind, specification(node.getWindow().orElseThrow()));
    Aggregates.refuseNestedWindows(node);
    return new Modifiers(
        node.isDistinct() ? "DISTINCT " : "",
        node.getOrderBy().map(by -> " " + order(by)).orElse(""),
        "",
        nulls(node),
        " OVER " + over(node.getWindow().orElseThrow()));
  }

  private static void refuseOtherOrder(FunctionCall node) {
    List<SortItem> items = node.getOrderBy().map(OrderBy::getSortItems).orElse(List.of());
    for (SortItem item : items) {
      if (node.isDistinct() && !node.argumentValues().contains(item.getSortKey())) {
        throw SqlRefused.at(
            item,
            "EXPRESSION_NOT_IN_DISTINCT",
            "For aggregate function with DISTINCT, ORDER BY expressions must appear in arguments");
      }
    }
  }

  private static String nulls(FunctionCall node) {
    return node.getNullTreatment()
        .filter(treatment -> treatment == FunctionCall.NullTreatment.IGNORE)
        .map(_ -> " IGNORE NULLS")
        .orElse("");
  }

  private String over(Window window) {
    return "(" + text(specification(window)) + ")";
  }

  private WindowSpecification specification(Window window) {
    return switch (window) {
      case WindowReference reference -> named(reference.getName());
      case WindowSpecification specification -> specification;
      default -> throw Expressions.unknown((io.trino.sql.tree.Node) window);
    };
  }

  private WindowSpecification named(io.trino.sql.tree.Identifier name) {
    return expressions
        .queries()
        .window(name)
        .orElseThrow(
            () ->
                SqlRefused.at(
                    name, "INVALID_WINDOW_REFERENCE", "Cannot resolve WINDOW name " + name));
  }

  // One that builds upon another takes its partitions and order.
  private String text(WindowSpecification node) {
    Optional<WindowSpecification> base = node.getExistingWindowName().map(this::named);
    base.ifPresent(of -> WindowRules.refuseAgain(node, of));
    List<Expression> partition =
        base.map(WindowSpecification::getPartitionBy).orElse(node.getPartitionBy());
    Optional<OrderBy> order =
        node.getOrderBy().or(() -> base.flatMap(WindowSpecification::getOrderBy));
    StringBuilder text = new StringBuilder();
    if (!partition.isEmpty()) {
      text.append("PARTITION BY ")
          .append(partition.stream().map(this::partition).collect(Collectors.joining(", ")))
          .append(' ');
    }
    order.ifPresent(by -> text.append(order(by)).append(' '));
    node.getFrame().ifPresent(frame -> text.append(frame(frame, order.orElse(null))));
    return text.toString();
  }

  private String partition(Expression key) {
    Typed value = grouped(key, "PARTITION BY");
    if (value.type() instanceof TrinoType.MapOf) {
      throw Expressions.mismatch(
          key,
          value.type()
              + " is not orderable, and therefore cannot be used in window function PARTITION BY");
    }
    return Predicates.plain(value.sql(), value.type());
  }

  String order(OrderBy by) {
    return "ORDER BY "
        + by.getSortItems().stream()
            .map(item -> sorted(grouped(item.getSortKey(), "ORDER BY"), item))
            .collect(Collectors.joining(", "));
  }

  private Typed grouped(Expression key, String clause) {
    try {
      return expressions.of(key);
    } catch (Expressions.NotAggregated e) {
      throw SqlRefused.at(
          key,
          "EXPRESSION_NOT_AGGREGATE",
          clause
              + " expression '"
              + key
              + "' must be an aggregate expression or appear in GROUP BY clause");
    }
  }

  /// A key with its direction; nulls come last unless the statement says otherwise.
  static String sorted(Typed key, SortItem item) {
    return sorted(key, item, item);
  }

  /// @param at where the statement is at fault if the key has no order
  static String sorted(Typed key, SortItem item, Node at) {
    if (key.type() instanceof TrinoType.MapOf || key.type() == TrinoType.JSON) {
      throw SqlRefused.at(
          at,
          "TYPE_MISMATCH",
          "Type "
              + key.type()
              + " is not orderable, and therefore cannot be used in ORDER BY: "
              + item.getSortKey());
    }
    String order = item.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC";
    String nulls =
        item.getNullOrdering() == SortItem.NullOrdering.FIRST ? " NULLS FIRST" : " NULLS LAST";
    return Predicates.plain(key.sql(), key.type()) + order + nulls;
  }

  private String frame(WindowFrame node, @Nullable OrderBy order) {
    if (node.getPattern().isPresent() || !node.getMeasures().isEmpty()) {
      throw Expressions.unknown(node);
    }
    FrameBound.Type start = node.getStart().getType();
    FrameBound.Type end =
        node.getEnd().map(FrameBound::getType).orElse(FrameBound.Type.CURRENT_ROW);
    refuse(node, start, end);
    if (order != null) {
      WindowRules.checkOrder(node, order, expressions);
    }
    String from = bound(node.getStart(), node, order);
    return node.getType()
        + node.getEnd()
            .map(to -> " BETWEEN " + from + " AND " + bound(to, node, order))
            .orElse(" " + from);
  }

  private static void refuse(WindowFrame node, FrameBound.Type start, FrameBound.Type end) {
    @Nullable String wrong =
        start == FrameBound.Type.UNBOUNDED_FOLLOWING
            ? "Window frame start cannot be UNBOUNDED FOLLOWING"
            : end == FrameBound.Type.UNBOUNDED_PRECEDING
                ? "Window frame end cannot be UNBOUNDED PRECEDING"
                : start == FrameBound.Type.CURRENT_ROW && end == FrameBound.Type.PRECEDING
                    ? "Window frame starting from CURRENT ROW cannot end with PRECEDING"
                    : start == FrameBound.Type.FOLLOWING && end == FrameBound.Type.PRECEDING
                        ? "Window frame starting from FOLLOWING cannot end with PRECEDING"
                        : start == FrameBound.Type.FOLLOWING && end == FrameBound.Type.CURRENT_ROW
                            ? "Window frame starting from FOLLOWING cannot end with CURRENT ROW"
                            : null;
    if (wrong != null) {
      throw SqlRefused.at(node, "INVALID_WINDOW_FRAME", wrong);
    }
  }

  private String bound(FrameBound bound, WindowFrame frame, @Nullable OrderBy order) {
    String value = bound.getValue().map(one -> distance(one, frame, order)).orElse("UNBOUNDED");
    return switch (bound.getType()) {
      case UNBOUNDED_PRECEDING, PRECEDING -> value + " PRECEDING";
      case UNBOUNDED_FOLLOWING, FOLLOWING -> value + " FOLLOWING";
      case CURRENT_ROW -> "CURRENT ROW";
    };
  }

  private String distance(Expression node, WindowFrame frame, @Nullable OrderBy order) {
    Typed value = expressions.of(node);
    if (frame.getType() != WindowFrame.Type.ROWS && order == null) {
      throw SqlRefused.at(
          frame,
          "MISSING_ORDER_BY",
          "Window frame of type " + frame.getType() + " PRECEDING or FOLLOWING requires ORDER BY");
    }
    if (frame.getType() != WindowFrame.Type.RANGE) {
      WindowRules.checkCount(node, frame, value.type());
      return value.sql();
    }
    TrinoType sorted =
        expressions.of(Objects.requireNonNull(order).getSortItems().getFirst().getSortKey()).type();
    WindowRules.checkDistance(node, sorted, value.type());
    if (sorted == TrinoType.DAYS || sorted == TrinoType.MONTHS) {
      return value.sql();
    }
    return value.type() == TrinoType.DAYS
        ? "to_milliseconds(" + value.sql() + ")"
        : value.type() == TrinoType.MONTHS ? "to_months(" + value.sql() + ")" : value.sql();
  }

  /// Whether a function over a window is in a text of ours.
  static boolean in(String sql) {
    return sql.contains(" OVER (");
  }
}
