package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FrameBound;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.WindowFrame;
import io.trino.sql.tree.WindowReference;
import io.trino.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints Trino expressions as DuckDB's. Only what is written out here is known; any other node is
/// refused by its name, so nothing reaches DuckDB that was not meant to. Queries within expressions
/// are the subclass's affair.
///
/// The second argument of the visits is the printed left operand of a predicate, empty elsewhere.
abstract class ExpressionSql extends LiteralSql {

  @Override
  protected String visitIdentifier(Identifier node, String context) {
    return DuckDb.name(node.getValue());
  }

  @Override
  protected String visitDereferenceExpression(DereferenceExpression node, String context) {
    String field = node.getField().map(this::print).orElseThrow(() -> refused(node));
    return print(node.getBase()) + "." + field;
  }

  @Override
  protected String visitArithmeticBinary(ArithmeticBinaryExpression node, String context) {
    return "("
        + print(node.getLeft())
        + " "
        + node.getOperator().getValue()
        + " "
        + print(node.getRight())
        + ")";
  }

  @Override
  protected String visitArithmeticUnary(ArithmeticUnaryExpression node, String context) {
    String sign = node.getSign() == ArithmeticUnaryExpression.Sign.MINUS ? "-" : "+";
    return "(" + sign + print(node.getValue()) + ")";
  }

  @Override
  protected String visitLogicalExpression(LogicalExpression node, String context) {
    String operator = " " + node.getOperator() + " ";
    return node.getTerms().stream()
        .map(this::print)
        .collect(Collectors.joining(operator, "(", ")"));
  }

  @Override
  protected String visitNotExpression(NotExpression node, String context) {
    return "(NOT " + print(node.getValue()) + ")";
  }

  @Override
  protected String visitPredicated(Predicated node, String context) {
    return "(" + process(node.getPredicate(), print(node.getValue())) + ")";
  }

  @Override
  protected String visitComparisonPredicate(ComparisonPredicate node, String left) {
    return left + " " + node.getOperator().getValue() + " " + print(node.getRight());
  }

  @Override
  protected String visitDistinctFromPredicate(DistinctFromPredicate node, String left) {
    return left + " IS" + not(node.isNegated()) + " DISTINCT FROM " + print(node.getRight());
  }

  @Override
  protected String visitBetweenPredicate(BetweenPredicate node, String left) {
    if (node.isSymmetric()) {
      throw refused(node);
    }
    return left
        + not(node.isNegated())
        + " BETWEEN "
        + print(node.getMin())
        + " AND "
        + print(node.getMax());
  }

  @Override
  protected String visitInPredicate(InPredicate node, String left) {
    return left + not(node.isNegated()) + " IN " + print(node.getValueList());
  }

  @Override
  protected String visitInListExpression(InListExpression node, String context) {
    return "(" + list(node.getValues()) + ")";
  }

  @Override
  protected String visitIsNullPredicate(IsNullPredicate node, String left) {
    return left + " IS" + not(node.isNegated()) + " NULL";
  }

  @Override
  protected String visitLikePredicate(LikePredicate node, String left) {
    String escape = node.getEscape().map(by -> " ESCAPE " + print(by)).orElse("");
    return left + not(node.isNegated()) + " LIKE " + print(node.getPattern()) + escape;
  }

  @Override
  protected String visitQuantifiedComparisonPredicate(
      QuantifiedComparisonPredicate node, String left) {
    String all =
        node.getQuantifier() == QuantifiedComparisonPredicate.Quantifier.ALL ? " ALL " : " ANY ";
    return left + " " + node.getOperator().getValue() + all + print(node.getSubquery());
  }

  @Override
  protected String visitExists(ExistsPredicate node, String context) {
    return "EXISTS " + print(node.getSubquery());
  }

  private static String not(boolean negated) {
    return negated ? " NOT" : "";
  }

  @Override
  protected String visitSubqueryExpression(SubqueryExpression node, String context) {
    return "(" + print(node.getQuery()) + ")";
  }

  @Override
  protected String visitSearchedCaseExpression(SearchedCaseExpression node, String context) {
    return cases("", node.getWhenClauses(), node.getDefaultValue());
  }

  @Override
  protected String visitSimpleCaseExpression(SimpleCaseExpression node, String context) {
    return cases(print(node.getOperand()) + " ", node.getWhenClauses(), node.getDefaultValue());
  }

  private String cases(String operand, List<WhenClause> clauses, Optional<Expression> otherwise) {
    StringBuilder text = new StringBuilder("CASE ").append(operand);
    clauses.forEach(clause -> text.append(print(clause)).append(' '));
    otherwise.ifPresent(value -> text.append("ELSE ").append(print(value)).append(' '));
    return text.append("END").toString();
  }

  @Override
  protected String visitWhenClause(WhenClause node, String context) {
    if (!(node.getMatch() instanceof WhenClause.Operand match)) {
      throw refused(node);
    }
    return "WHEN " + print(match.expression()) + " THEN " + print(node.getResult());
  }

  @Override
  protected String visitIfExpression(IfExpression node, String context) {
    String otherwise = node.getFalseValue().map(this::print).orElse("NULL");
    return "CASE WHEN "
        + print(node.getCondition())
        + " THEN "
        + print(node.getTrueValue())
        + " ELSE "
        + otherwise
        + " END";
  }

  @Override
  protected String visitCoalesceExpression(CoalesceExpression node, String context) {
    return "coalesce(" + list(node.getOperands()) + ")";
  }

  @Override
  protected String visitNullIfExpression(NullIfExpression node, String context) {
    return "nullif(" + print(node.getFirst()) + ", " + print(node.getSecond()) + ")";
  }

  @Override
  protected String visitTryExpression(TryExpression node, String context) {
    return "TRY(" + print(node.getInnerExpression()) + ")";
  }

  @Override
  protected String visitCast(Cast node, String context) {
    return (node.isSafe() ? "TRY_CAST(" : "CAST(")
        + print(node.getExpression())
        + " AS "
        + Types.ofTrino(node.getType())
        + ")";
  }

  @Override
  protected String visitExtract(Extract node, String context) {
    String field = node.getField().toString().toLowerCase(Locale.ROOT);
    return Functions.call(field, "", List.of(print(node.getExpression())), "")
        .orElseThrow(() -> refused(node));
  }

  @Override
  protected String visitTrim(Trim node, String context) {
    String by = node.getTrimCharacter().map(character -> ", " + print(character)).orElse("");
    String name =
        switch (node.getSpecification()) {
          case BOTH -> "trim";
          case LEADING -> "ltrim";
          case TRAILING -> "rtrim";
        };
    return name + "(" + print(node.getTrimSource()) + by + ")";
  }

  @Override
  protected String visitArray(Array node, String context) {
    return "[" + list(node.getValues()) + "]";
  }

  @Override
  protected String visitSubscriptExpression(SubscriptExpression node, String context) {
    return print(node.getBase()) + "[" + print(node.getIndex()) + "]";
  }

  @Override
  protected String visitRow(Row node, String context) {
    return node.getFields().stream()
        .map(field -> print(field.getExpression()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  @Override
  protected String visitFunctionCall(FunctionCall node, String context) {
    String name = node.getName().toString();
    if (node.hasNamedArguments()
        || node.getProcessingMode().isPresent()
        || node.getName().getParts().size() > 1) {
      throw refused(node);
    }
    List<String> arguments = node.argumentValues().stream().map(this::print).toList();
    if (name.equalsIgnoreCase("count") && arguments.isEmpty()) {
      arguments = List.of("*");
    }
    String order = node.getOrderBy().map(by -> " " + print(by)).orElse("");
    String call =
        Functions.call(name, node.isDistinct() ? "DISTINCT " : "", arguments, order)
            .orElseThrow(
                () ->
                    SqlRefused.at(
                        node,
                        "FUNCTION_NOT_FOUND",
                        "Function '" + name.toLowerCase(Locale.ROOT) + "' not registered"));
    String nulls = node.getNullTreatment().map(treatment -> " " + treatment + " NULLS").orElse("");
    if (!nulls.isEmpty()) {
      call = call.substring(0, call.length() - 1) + nulls + ")";
    }
    String filter = node.getFilter().map(only -> " FILTER (WHERE " + print(only) + ")").orElse("");
    String over = node.getWindow().map(window -> " OVER " + print((Node) window)).orElse("");
    return call + filter + over;
  }

  @Override
  protected String visitWindowReference(WindowReference node, String context) {
    return print(node.getName());
  }

  @Override
  protected String visitWindowSpecification(WindowSpecification node, String context) {
    StringBuilder text = new StringBuilder("(");
    node.getExistingWindowName().ifPresent(name -> text.append(print(name)).append(' '));
    if (!node.getPartitionBy().isEmpty()) {
      text.append("PARTITION BY ").append(list(node.getPartitionBy())).append(' ');
    }
    node.getOrderBy().ifPresent(by -> text.append(print(by)).append(' '));
    node.getFrame().ifPresent(frame -> text.append(print(frame)));
    return text.append(")").toString();
  }

  @Override
  protected String visitWindowFrame(WindowFrame node, String context) {
    String start = print(node.getStart());
    return node.getType()
        + node.getEnd().map(end -> " BETWEEN " + start + " AND " + print(end)).orElse(" " + start);
  }

  @Override
  protected String visitFrameBound(FrameBound node, String context) {
    String value = node.getValue().map(this::print).orElse("UNBOUNDED");
    return switch (node.getType()) {
      case UNBOUNDED_PRECEDING, PRECEDING -> value + " PRECEDING";
      case UNBOUNDED_FOLLOWING, FOLLOWING -> value + " FOLLOWING";
      case CURRENT_ROW -> "CURRENT ROW";
    };
  }

  @Override
  protected String visitOrderBy(OrderBy node, String context) {
    return "ORDER BY " + list(node.getSortItems());
  }

  @Override
  protected String visitSortItem(SortItem node, String context) {
    String order = node.getOrdering() == SortItem.Ordering.DESCENDING ? " DESC" : " ASC";
    String nulls =
        node.getNullOrdering() == SortItem.NullOrdering.FIRST ? " NULLS FIRST" : " NULLS LAST";
    return print(node.getSortKey()) + order + nulls;
  }
}
