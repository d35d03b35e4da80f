package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.IntervalDataType;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.RowDataType;
import io.trino.sql.tree.TypeParameter;
import java.util.Locale;

/// Types as they are written in statements.
final class WrittenTypes {

  private WrittenTypes() {}

  /// @param at where the statement is at fault if there is no such type
  static TrinoType of(DataType type, Node at) {
    return switch (type) {
      case GenericDataType generic -> generic(generic, at);
      case DateTimeDataType time -> time(time);
      case RowDataType row ->
          new RowOf(
              row.getFields().stream()
                  .map(
                      field ->
                          new RowOf.Field(
                              field.getName().map(name -> name.getValue().toLowerCase(Locale.ROOT)),
                              of(field.getType(), at)))
                  .toList());
      case IntervalDataType interval ->
          interval.toString().toLowerCase(Locale.ROOT).contains("month")
              ? TrinoType.MONTHS
              : TrinoType.DAYS;
      default -> throw unknown(type, at);
    };
  }

  private static TrinoType time(DateTimeDataType type) {
    int precision =
        type.getPrecision()
            .map(one -> one instanceof NumericParameter number ? number.getParsedValue() : 3)
            .map(Number::intValue)
            .orElse(3);
    return type.getType() == DateTimeDataType.Type.TIME
        ? new Time(precision, type.isWithTimeZone())
        : new Timestamp(precision, type.isWithTimeZone());
  }

  private static TrinoType generic(GenericDataType type, Node at) {
    String name = type.getName().getValue().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "boolean",
          "tinyint",
          "smallint",
          "bigint",
          "double",
          "date",
          "real",
          "json",
          "uuid",
          "varbinary",
          "unknown",
          "integer" ->
          new TrinoType.Simple(name).canonical();
      case "int" -> TrinoType.INTEGER;
      case "varchar" -> new Varchar(number(type, 0, Varchar.UNBOUNDED));
      case "char" -> new Char(number(type, 0, 1));
      case "decimal" -> decimal(number(type, 0, 38), number(type, 1, 0));
      case "array" -> new ArrayOf(argument(type, 0, at));
      case "map" -> new MapOf(argument(type, 0, at), argument(type, 1, at));
      default -> throw unknown(type, at);
    };
  }

  private static TrinoType decimal(int precision, int scale) {
    if (precision < 1 || precision > 38) {
      throw SqlRefused.because(
          "INVALID_FUNCTION_ARGUMENT: DECIMAL precision must be in range [1, 38]: " + precision);
    }
    if (scale > precision) {
      throw SqlRefused.because(
          "INVALID_FUNCTION_ARGUMENT: DECIMAL scale must be in range [0, precision ("
              + precision
              + ")]: "
              + scale);
    }
    return new Decimal(precision, scale);
  }

  private static int number(GenericDataType type, int index, int otherwise) {
    return index < type.getArguments().size()
            && type.getArguments().get(index) instanceof NumericParameter number
        ? (int) Math.min(Integer.MAX_VALUE, number.getParsedValue())
        : otherwise;
  }

  private static TrinoType argument(GenericDataType type, int index, Node at) {
    if (index < type.getArguments().size()
        && type.getArguments().get(index) instanceof TypeParameter inner) {
      return of(inner.getValue(), at);
    }
    throw unknown(type, at);
  }

  private static SqlRefused unknown(DataType type, Node at) {
    return SqlRefused.at(
        at, "TYPE_MISMATCH", "Unknown type: " + type.toString().toLowerCase(Locale.ROOT));
  }
}
