package io.tapedeck.engine.local.aws.sql;

import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.SubqueryExpression;

/// What may not stand in the body of a lambda.
final class LambdaRules {

  private LambdaRules() {}

  static void check(LambdaExpression lambda) {
    Aggregates.refuse(lambda.getBody(), "Lambda expression");
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitSubqueryExpression(SubqueryExpression query, Void context) {
        throw SqlRefused.at(query, "NOT_SUPPORTED", "Lambda expression cannot contain subqueries");
      }
    }.process(lambda.getBody(), null);
  }
}
