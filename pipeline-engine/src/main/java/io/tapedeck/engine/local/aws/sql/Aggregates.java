package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.function.Signature;
import io.tapedeck.engine.local.aws.sql.function.Signatures;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Finds aggregates and window functions in expressions, queries within left out.
final class Aggregates {

  private Aggregates() {}

  /// Whether an aggregate or a `grouping` that belongs to this query is somewhere in it.
  static boolean in(Node node) {
    return !found(node, true, false).isEmpty();
  }

  /// Refuses aggregates and window functions, as in WHERE.
  static void refuse(Expression node, String clause) {
    List<Expression> found = found(node, true, true);
    if (!found.isEmpty()) {
      throw SqlRefused.at(
          node,
          "EXPRESSION_NOT_SCALAR",
          clause
              + " cannot contain aggregations, window functions or grouping operations: "
              + found);
    }
  }

  static void refuseNested(FunctionCall node) {
    List<Expression> aggregates = new ArrayList<>();
    List<Expression> windows = new ArrayList<>();
    for (Expression argument : node.argumentValues()) {
      aggregates.addAll(found(argument, true, false));
      windows.addAll(found(argument, false, true));
    }
    String name = node.getName().toString();
    if (!aggregates.isEmpty()) {
      throw SqlRefused.at(
          node,
          "NESTED_AGGREGATION",
          "Cannot nest aggregations inside aggregation '" + name + "': " + aggregates);
    }
    if (!windows.isEmpty()) {
      throw SqlRefused.at(
          node,
          "NESTED_WINDOW",
          "Cannot nest window functions or row pattern measures inside aggregation '"
              + name
              + "': "
              + windows);
    }
  }

  /// Windows over windows, in the arguments or in OVER.
  static void refuseNestedWindows(FunctionCall node) {
    for (Expression argument : node.argumentValues()) {
      refuseWindow(argument, "inside window function arguments");
    }
    if (node.getWindow().orElse(null) instanceof Node window) {
      refuseWindow(window, "inside window specification");
    }
  }

  /// HAVING is done before windows are.
  static void refuseWindowsInHaving(Expression condition) {
    List<Expression> windows = found(condition, false, true);
    if (!windows.isEmpty()) {
      throw SqlRefused.at(
          windows.getFirst(),
          "NESTED_WINDOW",
          "HAVING clause cannot contain window functions or row pattern measures");
    }
  }

  private static void refuseWindow(Node node, String where) {
    List<Expression> windows = found(node, false, true);
    if (!windows.isEmpty()) {
      throw SqlRefused.at(
          windows.getFirst(),
          "NESTED_WINDOW",
          "Cannot nest window functions or row pattern measures " + where);
    }
  }

  private static List<Expression> found(Node node, boolean aggregates, boolean windows) {
    List<Expression> found = new ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitFunctionCall(FunctionCall call, Void context) {
        boolean window = call.getWindow().isPresent();
        if (window ? windows : aggregates && isAggregate(call)) {
          found.add(call);
          return null;
        }
        return super.visitFunctionCall(call, context);
      }

      @Override
      protected Void visitGroupingOperation(GroupingOperation grouping, Void context) {
        if (aggregates) {
          found.add(grouping);
        }
        return null;
      }

      @Override
      protected Void visitSubqueryExpression(SubqueryExpression query, Void context) {
        return null;
      }
    }.process(node, null);
    return found;
  }

  private static boolean isAggregate(FunctionCall call) {
    return Signatures.named(call.getName().getSuffix().toLowerCase(Locale.ROOT)).stream()
        .anyMatch(one -> one.kind() == Signature.Kind.AGGREGATE);
  }
}
