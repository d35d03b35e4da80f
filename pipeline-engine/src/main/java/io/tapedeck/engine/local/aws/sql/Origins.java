package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Window;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds of which expressions over the rows of FROM the columns of a SELECT are made, where leaving
/// out rows by these leaves the others as they are: the keys of GROUP BY, of several windows what
/// all of them partition by, else every column.
final class Origins {

  private final Expressions values;
  private final Set<String> own;

  private Origins(Expressions values) {
    this.values = values;
    own = Conditions.relations(values.scope().fields());
  }

  /// @param outside reads expressions of the SELECT list
  /// @return a text for each value, empty where there is no such expression
  static List<String> of(List<Typed> values, Expressions outside, QuerySpecification node) {
    Origins origins = new Origins(outside);
    @Nullable Set<String> partitions = origins.partitions(node);
    List<String> found = new ArrayList<>();
    for (Typed value : values) {
      boolean alike = partitions == null || partitions.contains(value.sql());
      found.add(alike ? origins.origin(value.sql()) : "");
    }
    return found;
  }

  private String origin(String value) {
    @Nullable Aggregation aggregation = values.aggregation();
    String origin = aggregation == null ? value : aggregation.origin(value);
    boolean plain = !origin.contains("SELECT") && !origin.contains(" OVER ");
    return plain && own.containsAll(Columns.relations(origin)) ? origin : "";
  }

  // Null if there are no windows.
  private @Nullable Set<String> partitions(QuerySpecification node) {
    List<Window> windows = new ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitFunctionCall(FunctionCall call, Void context) {
        call.getWindow().ifPresent(windows::add);
        return super.visitFunctionCall(call, context);
      }

      @Override
      protected Void visitSubqueryExpression(SubqueryExpression query, Void context) {
        return null; // its windows are over its own rows
      }
    }.process(node.getSelect(), null);
    @Nullable Set<String> common = null;
    for (Window window : windows) {
      Set<String> keys = new HashSet<>();
      for (Expression key : keys(window)) {
        keys.add(values.of(key).sql());
      }
      if (common == null) {
        common = keys;
      } else {
        common.retainAll(keys);
      }
    }
    return common;
  }

  private List<Expression> keys(Window window) {
    return switch (window) {
      case WindowReference of -> named(of.getName()).map(this::keys).orElse(List.of());
      case WindowSpecification of ->
          of.getExistingWindowName()
              .flatMap(this::named)
              .map(this::keys)
              .orElse(of.getPartitionBy());
      default -> List.of();
    };
  }

  private Optional<WindowSpecification> named(Identifier name) {
    return values.queries().window(name);
  }
}
