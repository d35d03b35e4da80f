package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Simple;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.List;
import java.util.Set;

/// Which type of a partition's column becomes which of its table's. Source: Trino's documentation,
/// Hive connector, "Schema evolution".
final class HiveCoercion {

  private static final List<TrinoType> WHOLE =
      List.of(TrinoType.TINYINT, TrinoType.SMALLINT, TrinoType.INTEGER, TrinoType.BIGINT);

  private static final Set<TrinoType> OF_TEXT =
      Set.of(
          TrinoType.BOOLEAN,
          TrinoType.TINYINT,
          TrinoType.SMALLINT,
          TrinoType.INTEGER,
          TrinoType.BIGINT,
          TrinoType.REAL,
          TrinoType.DOUBLE,
          TrinoType.DATE,
          TrinoType.TIMESTAMP);

  private HiveCoercion() {}

  static boolean can(TrinoType from, TrinoType to) {
    if (from.equals(to)) {
      return true;
    }
    return switch (from) {
      case Varchar _ -> OF_TEXT.contains(to) || to instanceof Varchar || to instanceof Char;
      case Char _ -> to instanceof Varchar || to instanceof Char;
      case Decimal _ ->
          to instanceof Decimal
              || to instanceof Varchar
              || WHOLE.contains(to)
              || to == TrinoType.REAL
              || to == TrinoType.DOUBLE;
      case Timestamp _ -> to instanceof Varchar || to == TrinoType.DATE;
      case ArrayOf array -> to instanceof ArrayOf other && can(array.element(), other.element());
      case MapOf map ->
          to instanceof MapOf other
              && can(map.key(), other.key())
              && can(map.value(), other.value());
      case RowOf row -> to instanceof RowOf other && can(row, other);
      case Simple simple -> can(simple, to);
      default -> false;
    };
  }

  private static boolean can(Simple from, TrinoType to) {
    int whole = WHOLE.indexOf(from);
    if (whole >= 0) {
      return WHOLE.indexOf(to) > whole
          || to == TrinoType.DOUBLE
          || to instanceof Decimal
          || to instanceof Varchar;
    }
    if (from == TrinoType.REAL) {
      return to == TrinoType.DOUBLE || to instanceof Decimal;
    }
    if (from == TrinoType.DOUBLE) {
      return to == TrinoType.REAL || to instanceof Decimal || to instanceof Varchar;
    }
    // What is left are truth values, dates and bytes.
    return to instanceof Varchar;
  }

  // Fields are matched by their places and must have the same names; either may have more.
  private static boolean can(RowOf from, RowOf to) {
    for (int i = 0; i < Math.min(from.fields().size(), to.fields().size()); i++) {
      RowOf.Field one = from.fields().get(i);
      RowOf.Field other = to.fields().get(i);
      if (!one.name().equals(other.name()) || !can(one.type(), other.type())) {
        return false;
      }
    }
    return true;
  }
}
