package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.LongLiteral;

/// `+ - * / %` with Trino's types for what comes out.
final class Arithmetic {

  private final Expressions expressions;

  Arithmetic(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed unary(ArithmeticUnaryExpression node) {
    boolean minus = node.getSign() == ArithmeticUnaryExpression.Sign.MINUS;
    if (minus && node.getValue() instanceof LongLiteral number && number.getParsedValue() >= 0) {
      return Literals.whole(-number.getParsedValue());
    }
    Typed value = expressions.of(node.getValue());
    TrinoType type = value.type();
    boolean known = type.isNumber() || type == TrinoType.DAYS || type == TrinoType.MONTHS;
    if (type == TrinoType.UNKNOWN) {
      throw ambiguous();
    }
    if (!known) {
      throw Expressions.mismatch(
          node,
          minus
              ? "Cannot negate " + type
              : "Unary '+' operator cannot by applied to " + type + " type");
    }
    if (!minus) {
      return value;
    }
    // The least value has no opposite.
    String nothing = type.isWhole() ? "CAST(0 AS " + type.duck() + ") - " : "-";
    return new Typed("(" + nothing + value.sql() + ")", type);
  }

  Typed binary(ArithmeticBinaryExpression node) {
    Typed left = expressions.of(node.getLeft());
    Typed right = expressions.of(node.getRight());
    String operator = node.getOperator().getValue();
    if (left.type() == TrinoType.UNKNOWN && right.type() == TrinoType.UNKNOWN) {
      throw ambiguous();
    }
    if (left.type() == TrinoType.UNKNOWN
        && right.type() != TrinoType.UNKNOWN
        && right.type().isNumber()) {
      left = new Typed(Casts.to(left, right.type()), right.type());
    } else if (right.type() == TrinoType.UNKNOWN && left.type().isNumber()) {
      right = new Typed(Casts.to(right, left.type()), left.type());
    }
    if (left.type().isNumber() && right.type().isNumber()) {
      TrinoType type = Coercion.common(left.type(), right.type()).orElseThrow();
      return type instanceof Decimal
          ? decimal(operator, left, right)
          : plain(operator, Casts.to(left, type), Casts.to(right, type), type);
    }
    Typed time = time(operator, left, right);
    if (time == null) {
      throw Expressions.mismatch(
          node, "Cannot apply operator: " + left.type() + " " + operator + " " + right.type());
    }
    return time;
  }

  private static SqlRefused ambiguous() {
    return SqlRefused.because(
        "AMBIGUOUS_FUNCTION_CALL: Could not choose a best candidate operator. Explicit type casts"
            + " must be added.");
  }

  private static Typed plain(String operator, String left, String right, TrinoType type) {
    String sql =
        switch (operator) {
          case "/" ->
              type.isWhole() ? "(" + left + " // " + right + ")" : quotient(left, right, type);
          case "%" ->
              type.isFloating()
                  ? "CAST(j_modulus(CAST("
                      + left
                      + " AS DOUBLE), CAST("
                      + right
                      + " AS DOUBLE)) AS "
                      + type.duck()
                      + ")"
                  : "(" + left + " % " + right + ")";
          default -> "(" + left + " " + operator + " " + right + ")";
        };
    return new Typed(sql, type);
  }

  // DuckDB refuses to divide by zero; for these types that is infinite.
  private static String quotient(String left, String right, TrinoType type) {
    String plain = "(" + left + " / " + right + ")";
    boolean safe =
        new Typed(right, type).isNumeral()
            && Double.parseDouble(new Typed(right, type).numeral()) != 0;
    return safe
        ? plain
        : "CASE WHEN %s = 0 THEN CAST(j_quotient(CAST(%s AS DOUBLE), CAST(%s AS DOUBLE)) AS %s) ELSE %s END"
            .formatted(right, left, right, type.duck(), plain);
  }

  // Precision and scale by Trino's rules.
  private static Typed decimal(String operator, Typed left, Typed right) {
    Decimal a = (Decimal) Coercion.decimal(left.type());
    Decimal b = (Decimal) Coercion.decimal(right.type());
    String one = Casts.to(left, a);
    String other = Casts.to(right, b);
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return switch (operator) {
      case "+", "-" -> {
        int digits = Math.min(38, whole + scale + 1);
        Decimal type = new Decimal(digits, Math.min(scale, digits - whole));
        yield new Typed(
            "CAST(CAST(%1$s AS %4$s) %2$s CAST(%3$s AS %4$s) AS %4$s)"
                .formatted(one, operator, other, type.duck()),
            type);
      }
      case "*" -> {
        int both = a.scale() + b.scale();
        int integral = a.precision() + b.precision() - both;
        Decimal type =
            new Decimal(
                Math.min(38, a.precision() + b.precision()),
                Math.min(both, Math.max(6, 38 - integral)));
        if (a.precision() + b.precision() > 38) {
          yield exact("j_multiply", one, other, type);
        }
        String wide = new Decimal(type.precision(), Math.min(a.scale(), type.precision())).duck();
        yield new Typed(
            "CAST(CAST(" + one + " AS " + wide + ") * " + other + " AS " + type.duck() + ")", type);
      }
      case "/" -> {
        int integral = a.precision() - a.scale() + b.scale();
        int wanted = Math.max(6, a.scale() + b.precision() + 1);
        int fits = Math.min(wanted, Math.max(38 - integral, Math.min(wanted, 6)));
        yield exact("j_divide", one, other, new Decimal(Math.min(38, integral + wanted), fits));
      }
      default -> {
        int least = Math.min(a.precision() - a.scale(), b.precision() - b.scale());
        yield exact(
            "j_decimal_modulus",
            one,
            other,
            new Decimal(Math.min(38, Math.max(1, least + scale)), scale));
      }
    };
  }

  private static Typed exact(String function, String one, String other, Decimal type) {
    return new Typed(
        "CAST(%s(CAST(%s AS VARCHAR), CAST(%s AS VARCHAR), %s) AS %s)"
            .formatted(function, one, other, type.scale(), type.duck()),
        type);
  }

  private static @org.jspecify.annotations.Nullable Typed time(
      String operator, Typed left, Typed right) {
    TrinoType a = left.type();
    TrinoType b = right.type();
    boolean sum = operator.equals("+") || operator.equals("-");
    if (isInterval(a) && a == b && sum) {
      return new Typed("(" + left.sql() + " " + operator + " " + right.sql() + ")", a);
    }
    if (isInterval(a) && b.isNumber() && (operator.equals("*") || operator.equals("/"))) {
      return scaled(operator, left, right);
    }
    if (isInterval(b) && a.isNumber() && operator.equals("*")) {
      return scaled(operator, right, left);
    }
    if (isInterval(b) && sum) {
      return moved(left, operator, right);
    }
    if (isInterval(a) && operator.equals("+")) {
      return moved(right, operator, left);
    }
    if (!operator.equals("-")) {
      return null;
    }
    if (a instanceof Time && b instanceof Time) {
      return new Typed(
          "((epoch_us(" + left.sql() + ") - epoch_us(" + right.sql() + ")) // 1000)",
          TrinoType.DAYS);
    }
    if (a == TrinoType.DATE && b == TrinoType.DATE) {
      return new Typed(
          "(CAST(" + left.sql() + " - " + right.sql() + " AS BIGINT) * 86400000)", TrinoType.DAYS);
    }
    boolean moments =
        (a instanceof Timestamp || a == TrinoType.DATE)
            && (b instanceof Timestamp || b == TrinoType.DATE);
    if (moments) {
      TrinoType type = Coercion.common(a, b).orElseThrow();
      String from = Predicates.plain(Casts.to(left, type), type);
      String to = Predicates.plain(Casts.to(right, type), type);
      return new Typed("((epoch_us(" + from + ") - epoch_us(" + to + ")) // 1000)", TrinoType.DAYS);
    }
    return null;
  }

  private static boolean isInterval(TrinoType type) {
    return type == TrinoType.DAYS || type == TrinoType.MONTHS;
  }

  private static Typed scaled(String operator, Typed interval, Typed by) {
    String type = interval.type().duck();
    String factor = Casts.to(by, TrinoType.DOUBLE);
    return by.type().isWhole() && operator.equals("*")
        ? new Typed(
            "CAST(" + interval.sql() + " * " + by.sql() + " AS " + type + ")", interval.type())
        : new Typed(
            "CAST(trunc("
                + interval.sql()
                + " "
                + operator
                + " "
                + (operator.equals("/") ? "j_divisor(" + factor + ")" : factor)
                + ") AS "
                + type
                + ")",
            interval.type());
  }

  private static @org.jspecify.annotations.Nullable Typed moved(
      Typed moment, String operator, Typed interval) {
    String amount = operator.equals("-") ? "(-" + interval.sql() + ")" : interval.sql();
    boolean months = interval.type() == TrinoType.MONTHS;
    String step = months ? "to_months(" + amount + ")" : "to_milliseconds(" + amount + ")";
    return switch (moment.type()) {
      case Timestamp of when of.zoned() -> {
        Timestamp type = new Timestamp(months ? of.precision() : Math.max(3, of.precision()), true);
        String zone = "(" + moment.sql() + ").z";
        yield new Typed(
            months
                ? Moments.inZone("(" + Moments.local(moment) + " + " + step + ")", zone)
                : Moments.zoned("((" + moment.sql() + ").u + " + step + ")", zone),
            type);
      }
      case Timestamp of ->
          new Typed(
              "(" + moment.sql() + " + " + step + ")",
              new Timestamp(months ? of.precision() : Math.max(3, of.precision()), false));
      case Time of when !months ->
          new Typed(
              "CAST(CAST('1970-01-01' AS DATE) + " + moment.sql() + " + " + step + " AS TIME)",
              new Time(Math.max(3, of.precision()), false));
      default -> moment.type() == TrinoType.DATE ? day(moment, amount, step, months) : null;
    };
  }

  private static Typed day(Typed date, String amount, String step, boolean months) {
    return new Typed(
        months
            ? "CAST(" + date.sql() + " + " + step + " AS DATE)"
            : "(" + date.sql() + " + CAST(j_days(" + amount + ") AS INTEGER))",
        TrinoType.DATE);
  }
}
