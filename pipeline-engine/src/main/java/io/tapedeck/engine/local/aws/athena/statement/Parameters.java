package io.tapedeck.engine.local.aws.athena.statement;

import io.tapedeck.engine.local.aws.athena.hive.Lexer;
import io.tapedeck.engine.local.aws.athena.hive.Token;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Puts values in the place of a statement's question marks. A value is read as an expression
/// without columns and printed anew, so that it can never become anything else than a value.
public final class Parameters {

  private Parameters() {}

  /// The values of a request, each an SQL literal in text.
  ///
  /// @throws StatementRefused if one is not, or their number is wrong
  public static String bindTexts(String sql, List<String> texts) {
    return bind(sql, texts.stream().map(Parameters::expression).toList());
  }

  /// The values of `EXECUTE … USING`.
  ///
  /// @throws StatementRefused if one is not constant, or their number is wrong
  public static String bind(String sql, List<Expression> values) {
    values.forEach(Parameters::checkConstant);
    List<Token> marks = Lexer.sql(sql).stream().filter(token -> token.is("?")).toList();
    if (marks.size() != values.size()) {
      throw StatementRefused.invalid(
          "INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected "
              + marks.size()
              + " but found "
              + values.size());
    }
    StringBuilder bound = new StringBuilder();
    int from = 0;
    for (int i = 0; i < marks.size(); i++) {
      String value = ExpressionFormatter.formatExpression(values.get(i));
      bound.append(sql, from, marks.get(i).start());
      bound.append(value.startsWith("-") ? "(" + value + ")" : value);
      from = marks.get(i).end();
    }
    return bound.append(sql.substring(from)).toString();
  }

  private static Expression expression(String text) {
    try {
      return new SqlParser().createExpression(text);
    } catch (RuntimeException e) {
      throw StatementRefused.malformed(
          "Execution parameter " + text + " is not a literal: " + e.getMessage());
    }
  }

  private static void checkConstant(Expression value) {
    AtomicBoolean column = new AtomicBoolean();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitIdentifier(Identifier node, Void context) {
        column.set(true);
        return null;
      }

      @Override
      protected Void visitDereferenceExpression(DereferenceExpression node, Void context) {
        column.set(true);
        return null;
      }

      @Override
      protected Void visitSubqueryExpression(SubqueryExpression node, Void context) {
        column.set(true);
        return null;
      }
    }.process((Node) value, null);
    if (column.get()) {
      throw StatementRefused.invalid(
          "EXPRESSION_NOT_CONSTANT: Constant expression cannot contain column references: "
              + ExpressionFormatter.formatExpression(value));
    }
  }
}
