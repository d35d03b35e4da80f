package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.trino.sql.tree.Cast;

/// Reads `CAST` and `TRY_CAST`.
final class CastReading {

  private final Expressions expressions;

  CastReading(Expressions expressions) {
    this.expressions = expressions;
  }

  Typed cast(Cast node) {
    TrinoType to = WrittenTypes.of(node.getType(), node);
    Typed value = expressions.of(node.getExpression());
    if (!isAllowed(value.type(), to)) {
      throw Expressions.mismatch(node, "Cannot cast " + value.type() + " to " + to);
    }
    if (to == TrinoType.JSON && !isJson(value.type())) {
      throw SqlRefused.because("INVALID_CAST_ARGUMENT: Cannot cast " + value.type() + " to JSON");
    }
    String sql = Casts.to(value, to);
    return new Typed(node.isSafe() ? "TRY(" + sql + ")" : sql, to);
  }

  // Keys become names.
  private static boolean isJson(TrinoType type) {
    return switch (type) {
      case ArrayOf of -> isJson(of.element());
      case MapOf of ->
          isJson(of.value())
              && (of.key().isNumber()
                  || of.key().isText()
                  || of.key() == TrinoType.BOOLEAN
                  || of.key() == TrinoType.UNKNOWN);
      case RowOf of -> of.fields().stream().allMatch(field -> isJson(field.type()));
      default -> true;
    };
  }

  static boolean isAllowed(TrinoType from, TrinoType to) {
    if (from.equals(to) || from == TrinoType.UNKNOWN) {
      return true;
    }
    return switch (from) {
      case ArrayOf a ->
          to == TrinoType.JSON || to instanceof ArrayOf b && isAllowed(a.element(), b.element());
      case MapOf a ->
          to == TrinoType.JSON
              || to instanceof MapOf b
                  && isAllowed(a.key(), b.key())
                  && isAllowed(a.value(), b.value());
      case RowOf a -> to == TrinoType.JSON || to instanceof RowOf b && isRowAllowed(a, b);
      case Timestamp _ ->
          to instanceof Timestamp
              || to instanceof Time
              || to == TrinoType.DATE
              || to.isText()
              || to == TrinoType.JSON;
      case Time _ -> to instanceof Time || to instanceof Timestamp || to.isText();
      default -> isSimpleAllowed(from, to);
    };
  }

  private static boolean isRowAllowed(RowOf from, RowOf to) {
    if (from.fields().size() != to.fields().size()) {
      return false;
    }
    for (int i = 0; i < from.fields().size(); i++) {
      if (!isAllowed(from.fields().get(i).type(), to.fields().get(i).type())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSimpleAllowed(TrinoType from, TrinoType to) {
    if (to instanceof TrinoType.Char && !from.isText()) {
      return false;
    }
    boolean scalar =
        to.isText() || to.isNumber() || to == TrinoType.BOOLEAN || to == TrinoType.JSON;
    if (from.isText()) {
      return scalar
          || to instanceof Timestamp
          || to instanceof Time
          || to == TrinoType.DATE
          || to == TrinoType.VARBINARY
          || to == TrinoType.UUID;
    }
    if (from == TrinoType.JSON) {
      return scalar || to instanceof ArrayOf || to instanceof MapOf || to instanceof RowOf;
    }
    if (from.isNumber() || from == TrinoType.BOOLEAN) {
      return scalar;
    }
    if (from == TrinoType.DATE) {
      return to instanceof Timestamp || to.isText() || to == TrinoType.JSON;
    }
    return from != TrinoType.VARBINARY && to.isText()
        || from == TrinoType.UUID && to == TrinoType.VARBINARY
        || from == TrinoType.VARBINARY && to == TrinoType.UUID;
  }
}
