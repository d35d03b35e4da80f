package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `CASE`, `IF`, `COALESCE`, `NULLIF`.
final class Conditionals {

  private final Expressions expressions;

  Conditionals(Expressions expressions) {
    this.expressions = expressions;
  }

  Optional<Typed> of(Expression node) {
    return Optional.ofNullable(
        switch (node) {
          case SearchedCaseExpression of -> searched(of);
          case SimpleCaseExpression of -> simple(of);
          case IfExpression of -> either(of);
          case CoalesceExpression of -> coalesce(of);
          case NullIfExpression of -> nullIf(of);
          default -> null;
        });
  }

  private Typed searched(SearchedCaseExpression node) {
    List<String> conditions = new ArrayList<>();
    for (WhenClause when : node.getWhenClauses()) {
      conditions.add(expressions.bool(operand(when), "CASE WHEN clause"));
    }
    return cases(conditions, node.getWhenClauses(), node.getDefaultValue());
  }

  private Typed simple(SimpleCaseExpression node) {
    Typed operand = expressions.of(node.getOperand());
    List<String> conditions = new ArrayList<>();
    for (WhenClause when : node.getWhenClauses()) {
      Typed match = expressions.of(operand(when));
      TrinoType type =
          Coercion.common(operand.type(), match.type())
              .orElseThrow(
                  () ->
                      Expressions.mismatch(
                          operand(when),
                          "CASE operand and WHEN clause must be the same type or coercible to a"
                              + " common type. Cannot find common type between "
                              + operand.type()
                              + " and "
                              + match.type()));
      conditions.add(Predicates.compare("=", Casts.to(operand, type), Casts.to(match, type), type));
    }
    return cases(conditions, node.getWhenClauses(), node.getDefaultValue());
  }

  private static Expression operand(WhenClause when) {
    if (when.getMatch() instanceof WhenClause.Operand match) {
      return match.expression();
    }
    throw Expressions.unknown(when);
  }

  private Typed cases(
      List<String> conditions, List<WhenClause> clauses, Optional<Expression> otherwise) {
    List<Expression> results = new ArrayList<>();
    clauses.forEach(when -> results.add(when.getResult()));
    otherwise.ifPresent(results::add);
    List<Typed> values = expressions.common(results, "All CASE results");
    StringBuilder text = new StringBuilder("CASE");
    for (int i = 0; i < conditions.size(); i++) {
      text.append(" WHEN ").append(conditions.get(i)).append(" THEN ").append(values.get(i).sql());
    }
    if (otherwise.isPresent()) {
      text.append(" ELSE ").append(values.getLast().sql());
    }
    return new Typed(text.append(" END").toString(), values.getFirst().type());
  }

  private Typed either(IfExpression node) {
    String condition = expressions.bool(node.getCondition(), "IF condition");
    List<Expression> results = new ArrayList<>(List.of(node.getTrueValue()));
    node.getFalseValue().ifPresent(results::add);
    List<TrinoType> types = results.stream().map(one -> expressions.of(one).type()).toList();
    if (Coercion.common(types.getFirst(), types.getLast()).isEmpty()) {
      throw Expressions.mismatch(
          node,
          "Result types for IF must be the same: " + types.getFirst() + " vs " + types.getLast());
    }
    List<Typed> values = expressions.common(results, "Result types for IF");
    String otherwise = values.size() > 1 ? " ELSE " + values.getLast().sql() : "";
    return new Typed(
        "CASE WHEN " + condition + " THEN " + values.getFirst().sql() + otherwise + " END",
        values.getFirst().type());
  }

  private Typed coalesce(CoalesceExpression node) {
    List<Typed> values = expressions.common(node.getOperands(), "All COALESCE operands");
    return new Typed(
        "coalesce(" + String.join(", ", values.stream().map(Typed::sql).toList()) + ")",
        values.getFirst().type());
  }

  private Typed nullIf(NullIfExpression node) {
    Typed first = expressions.of(node.getFirst());
    Typed second = expressions.of(node.getSecond());
    TrinoType type =
        Coercion.common(first.type(), second.type())
            .orElseThrow(
                () ->
                    Expressions.mismatch(
                        node,
                        "Types are not comparable with NULLIF: "
                            + first.type()
                            + " vs "
                            + second.type()));
    String equal = Predicates.compare("=", Casts.to(first, type), Casts.to(second, type), type);
    return new Typed(
        "CASE WHEN " + equal + " THEN NULL ELSE " + first.sql() + " END", first.type());
  }
}
