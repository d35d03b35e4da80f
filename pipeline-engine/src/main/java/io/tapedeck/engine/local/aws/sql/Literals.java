package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.CastFunctions;
import io.tapedeck.engine.local.aws.sql.function.TextFunctions;
import io.tapedeck.engine.local.aws.sql.function.TimeFunctions;
import io.tapedeck.engine.local.aws.sql.function.TrinoFailure;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import io.trino.sql.tree.BinaryLiteral;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.CompositeIntervalQualifier;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentSchema;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.LocalTime;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/// Literals, and the constants that a session has.
final class Literals {

  private static final String DECIMAL = "[-+]?[0-9_]*[.]?[0-9_]*(?:[eE][-+]?[0-9]+)?";

  private Literals() {}

  static Optional<Typed> of(Expression node, Expressions expressions) {
    return Optional.ofNullable(
        switch (node) {
          case NullLiteral _ -> new Typed("NULL", TrinoType.UNKNOWN);
          case BooleanLiteral of -> new Typed(Boolean.toString(of.getValue()), TrinoType.BOOLEAN);
          case LongLiteral of -> whole(of.getParsedValue());
          case DecimalLiteral of -> written(of);
          case DoubleLiteral of ->
              new Typed("CAST('" + of.getValue() + "' AS DOUBLE)", TrinoType.DOUBLE);
          case StringLiteral of -> text(of.getValue());
          case BinaryLiteral of ->
              new Typed("unhex('" + of.toHexString() + "')", TrinoType.VARBINARY);
          case GenericLiteral of -> generic(of);
          case IntervalLiteral of -> interval(of);
          case CurrentTimestamp of -> {
            int precision = precision(of.getPrecision(), "TIMESTAMP WITH TIME ZONE");
            yield new Typed(Moments.zoned(now(precision), "'UTC'"), new Timestamp(precision, true));
          }
          case CurrentDate _ -> new Typed("CAST(" + now(6) + " AS DATE)", TrinoType.DATE);
          case LocalTimestamp of -> {
            int precision = precision(of.getPrecision(), "TIMESTAMP");
            yield new Typed(now(precision), new Timestamp(precision, false));
          }
          case LocalTime of -> {
            int precision = precision(of.getPrecision(), "TIME");
            yield new Typed("CAST(" + now(precision) + " AS TIME)", new Time(precision, false));
          }
          case io.trino.sql.tree.CurrentCatalog _ ->
              new Typed(DuckDb.text(Scans.CATALOG), TrinoType.VARCHAR);
          case CurrentSchema _ ->
              new Typed(DuckDb.text(expressions.queries().database()), TrinoType.VARCHAR);
          default -> null;
        });
  }

  private static int precision(Optional<Integer> written, String type) {
    int precision = written.orElse(3);
    if (precision > 12) {
      throw SqlRefused.because(
          "NUMERIC_VALUE_OUT_OF_RANGE: "
              + type
              + " precision must be in range [0, 12]: "
              + precision);
    }
    if (precision > 6) {
      throw SqlRefused.because("NOT_SUPPORTED: The embedded Athena knows times to the microsecond");
    }
    return precision;
  }

  static String now(int precision) {
    String now = "CAST(now() AS TIMESTAMP)";
    return precision >= 6 ? now : "date_trunc('millisecond', " + now + ")";
  }

  static Typed text(String value) {
    return new Typed(DuckDb.text(value), new Varchar(value.codePointCount(0, value.length())));
  }

  static Typed whole(long value) {
    boolean small = value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE;
    TrinoType type = small ? TrinoType.INTEGER : TrinoType.BIGINT;
    return new Typed("CAST('" + value + "' AS " + type.duck() + ")", type);
  }

  private static Typed written(DecimalLiteral node) {
    if (!node.getValue().strip().matches(DECIMAL)) {
      throw SqlRefused.at(
          node, "INVALID_LITERAL", "'" + node.getValue() + "' is not a valid DECIMAL literal");
    }
    Typed number = decimal(node.getValue());
    if (((Decimal) number.type()).precision() > 38) {
      throw SqlRefused.at(
          node, "INVALID_LITERAL", "'" + node.getValue() + "' is not a valid DECIMAL literal");
    }
    return number;
  }

  private static Typed decimal(String written) {
    BigDecimal value = new BigDecimal(written.replace("_", ""));
    int scale = Math.max(0, value.scale());
    Decimal type = new Decimal(Math.max(value.precision(), scale == 0 ? 1 : scale), scale);
    String digits = written.replace("_", "");
    int whole = digits.replaceAll("^-?0*", "").indexOf('.');
    if (scale > 0 && whole >= 0) {
      type = new Decimal(Math.max(1, whole + scale), scale);
    }
    return new Typed("CAST('" + value.toPlainString() + "' AS " + type.duck() + ")", type);
  }

  private static Typed generic(GenericLiteral node) {
    String name = node.getType().toLowerCase(Locale.ROOT);
    String value = node.getValue();
    return switch (name) {
      case "date" ->
          new Typed(
              "CAST('" + valid(node, "DATE", () -> TimeFunctions.date(value)) + "' AS DATE)",
              TrinoType.DATE);
      case "timestamp" -> timestamp(node);
      case "time" ->
          new Typed(
              "CAST('" + valid(node, "TIME", () -> TimeFunctions.time(value)) + "' AS TIME)",
              new Time(TimeFunctions.precision(value), false));
      case "decimal" -> {
        try {
          Typed number = decimal(value.strip());
          if (((Decimal) number.type()).precision() > 38) {
            throw invalid(node, "DECIMAL");
          }
          yield number;
        } catch (NumberFormatException e) {
          throw invalid(node, "DECIMAL");
        }
      }
      case "json" ->
          new Typed(
              DuckDb.text(valid(node, "JSON", () -> TextFunctions.json(value))), TrinoType.JSON);
      default -> {
        TrinoType type =
            name.equals("varchar")
                ? TrinoType.VARCHAR
                : name.equals("char")
                    ? new TrinoType.Char(value.codePointCount(0, value.length()))
                    : new TrinoType.Simple(name.equals("int") ? "integer" : name).canonical();
        if (!type.isNumber()
            && type != TrinoType.BOOLEAN
            && type != TrinoType.UUID
            && !type.isText()) {
          throw SqlRefused.because("TYPE_NOT_FOUND: Unknown type: " + name);
        }
        String told = type.toString().toUpperCase(Locale.ROOT);
        valid(node, told, () -> CastFunctions.literal(value, type.toString()));
        yield new Typed(Casts.to(text(value), type), type);
      }
    };
  }

  private static Typed timestamp(GenericLiteral node) {
    String value = node.getValue();
    int precision = TimeFunctions.precision(value);
    if (precision > 12) {
      throw SqlRefused.at(
          node,
          "NUMERIC_VALUE_OUT_OF_RANGE",
          "TIMESTAMP precision must be in range [0, 12]: " + precision);
    }
    if (precision > 6) {
      throw SqlRefused.at(
          node, "NOT_SUPPORTED", "The embedded Athena knows times to the microsecond: " + value);
    }
    String zone = TimeFunctions.zone(value);
    if (zone.isEmpty()) {
      String text = valid(node, "TIMESTAMP", () -> TimeFunctions.timestamp(value));
      return new Typed("CAST('" + text + "' AS TIMESTAMP)", new Timestamp(precision, false));
    }
    String utc = valid(node, "TIMESTAMP", () -> TimeFunctions.utcText(value));
    return new Typed(
        Moments.zoned("CAST('" + utc + "' AS TIMESTAMP)", DuckDb.text(zone)),
        new Timestamp(precision, true));
  }

  private interface Read {
    String read();
  }

  private static String valid(GenericLiteral node, String type, Read reader) {
    try {
      return reader.read();
    } catch (TrinoFailure e) {
      throw invalid(node, type);
    }
  }

  private static SqlRefused invalid(GenericLiteral node, String type) {
    return SqlRefused.at(
        node, "INVALID_LITERAL", "'" + node.getValue() + "' is not a valid " + type + " literal");
  }

  private static Typed interval(IntervalLiteral node) {
    String unit =
        switch (node.qualifier()) {
          case SimpleIntervalQualifier simple -> simple.getField().getClass().getSimpleName();
          case CompositeIntervalQualifier both ->
              both.getFrom().getClass().getSimpleName()
                  + " TO "
                  + both.getTo().getClass().getSimpleName();
        };
    boolean negative = node.getSign() == IntervalLiteral.Sign.NEGATIVE;
    try {
      long amount =
          TimeFunctions.interval(node.getValue(), unit.toLowerCase(Locale.ROOT))
              * (negative ? -1 : 1);
      boolean months = unit.startsWith("Year") || unit.startsWith("Month");
      return months
          ? new Typed("CAST(" + amount + " AS INTEGER)", TrinoType.MONTHS)
          : new Typed("CAST(" + amount + " AS BIGINT)", TrinoType.DAYS);
    } catch (NumberFormatException e) {
      throw SqlRefused.at(
          node, "INVALID_LITERAL", "'" + node.getValue() + "' is not a valid INTERVAL literal");
    }
  }
}
