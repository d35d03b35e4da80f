package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A column of the SELECT list that is neither grouped by nor aggregated.
final class GroupFixes {

  private static final Set<String> AGGREGATES =
      Set.of(
          "approx_distinct",
          "approx_percentile",
          "arbitrary",
          "any_value",
          "array_agg",
          "avg",
          "bool_and",
          "bool_or",
          "corr",
          "count",
          "count_if",
          "covar_pop",
          "covar_samp",
          "every",
          "geometric_mean",
          "histogram",
          "listagg",
          "map_agg",
          "max",
          "max_by",
          "min",
          "min_by",
          "regr_intercept",
          "regr_slope",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "sum",
          "var_pop",
          "var_samp",
          "variance");

  private GroupFixes() {}

  static List<SqlFix> of(Failed failed) {
    List<SqlFix> fixes = new ArrayList<>();
    failed
        .tree()
        .ifPresent(
            tree ->
                new DefaultTraversalVisitor<Void>() {
                  @Override
                  protected Void visitQuerySpecification(QuerySpecification node, Void context) {
                    List<SelectItem> items = node.getSelect().getSelectItems();
                    for (int i = 0; i < items.size(); i++) {
                      if (items.get(i) instanceof SingleColumn item && begins(failed, item)) {
                        fixes.addAll(grouped(failed, node, item, i + 1));
                      }
                    }
                    return super.visitQuerySpecification(node, context);
                  }
                }.process(tree, null));
    return fixes;
  }

  private static boolean begins(Failed failed, SingleColumn item) {
    return failed.begin(item) == failed.at();
  }

  private static List<SqlFix> grouped(
      Failed failed, QuerySpecification query, SingleColumn item, int number) {
    boolean plain = item.getExpression() instanceof Identifier;
    String what = plain ? failed.word(failed.at()).of(failed.text()) : Integer.toString(number);
    List<SqlFix> fixes = new ArrayList<>();
    query
        .getGroupBy()
        .ifPresent(
            by -> {
              GroupingElement last = by.getGroupingElements().getLast();
              if (last instanceof SimpleGroupBy && !by.getGroupingElements().isEmpty()) {
                int begin = failed.begin(by.getGroupingElements().getFirst());
                fixes.add(
                    new SqlFix(
                        "Group by " + what + ", too", new TextRange(begin, begin), what + ", "));
              }
            });
    if (query.getGroupBy().isEmpty() && query.getFrom().isPresent()) {
      int end = Clauses.endOfCondition(failed.text(), failed.begin(query.getFrom().get()));
      fixes.add(new SqlFix("Group by " + what, new TextRange(end, end), " GROUP BY " + what));
    }
    if (plain) {
      TextRange word = failed.word(failed.at());
      fixes.add(
          new SqlFix(
              "Take any one of its values", word, "arbitrary(" + word.of(failed.text()) + ")"));
    }
    return fixes;
  }

  /// Whether an expression has an aggregation in it.
  static boolean isAggregate(Expression expression) {
    boolean[] found = new boolean[1];
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitFunctionCall(FunctionCall node, Void context) {
        String name = node.getName().toString().toLowerCase(Locale.ROOT);
        found[0] |= AGGREGATES.contains(name) || node.getWindow().isPresent();
        return super.visitFunctionCall(node, context);
      }
    }.process((Node) expression, null);
    return found[0];
  }
}
