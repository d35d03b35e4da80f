package io.tapedeck.engine.local.aws.sql.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Casts of texts and numbers, as strict as Trino's.
public final class CastFunctions {

  private CastFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction(
            "j_fail",
            "SS",
            'S',
            of -> {
              throw new TrinoFailure((String) of[0], (String) of[1]);
            }),
        new JavaFunction("j_to_integer", "SS", 'L', of -> integer((String) of[0], (String) of[1])),
        new JavaFunction("j_to_double", "SS", 'D', of -> floating((String) of[0], (String) of[1])),
        new JavaFunction(
            "j_to_decimal", "SLL", 'S', of -> decimal((String) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction(
            "j_rounded", "DLL", 'S', of -> rounded((Double) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction("j_to_boolean", "S", 'B', of -> truth((String) of[0])),
        new JavaFunction("j_to_whole", "DS", 'L', of -> whole((Double) of[0], (String) of[1])),
        new JavaFunction("j_uuid_of", "S", 'S', of -> uuidOfHex((String) of[0])),
        new JavaFunction("j_to_uuid", "S", 'S', of -> uuid((String) of[0])),
        new JavaFunction(
            "j_double_text", "D", 'S', of -> scientific(Double.toString((Double) of[0]))),
        new JavaFunction(
            "j_real_text", "D", 'S', of -> scientific(sevenDigits(((Double) of[0]).floatValue()))),
        new JavaFunction(
            "j_rounded_real",
            "DLL",
            'S',
            of -> roundedReal((Double) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction(
            "j_multiply", "SSL", 'S', of -> multiply((String) of[0], (String) of[1], (Long) of[2])),
        new JavaFunction("j_fit_moment", "SL", 'S', of -> fitMoment((String) of[0], (Long) of[1])),
        new JavaFunction("j_fit", "SL", 'S', of -> fit((String) of[0], (Long) of[1])),
        new JavaFunction(
            "j_divide", "SSL", 'S', of -> divide((String) of[0], (String) of[1], (Long) of[2])),
        new JavaFunction(
            "j_decimal_modulus",
            "SSL",
            'S',
            of -> modulus((String) of[0], (String) of[1], (Long) of[2])));
  }

  /// A text that is written as a literal of a type.
  ///
  /// @throws TrinoFailure if it is none
  public static String literal(String text, String type) {
    return type.equals("uuid") ? uuid(text) : checked(text, type);
  }

  /// A text that is to become another type, if it can.
  static String checked(String text, String type) {
    return switch (type) {
      case "tinyint", "smallint", "integer", "bigint" -> Long.toString(integer(text, type));
      case "double", "real" -> Double.toString(floating(text, type.toUpperCase(Locale.ROOT)));
      case "boolean" -> Boolean.toString(truth(text));
      default -> text;
    };
  }

  private static long integer(String text, String type) {
    String name = type.equals("integer") ? "INT" : type.toUpperCase(Locale.ROOT);
    try {
      long value = Long.parseLong(text.strip());
      boolean fits =
          switch (type) {
            case "tinyint" -> value == (byte) value;
            case "smallint" -> value == (short) value;
            case "integer" -> value == (int) value;
            default -> true;
          };
      if (fits) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw TrinoFailure.cast("Cannot cast '" + text + "' to " + name);
    }
    throw TrinoFailure.cast("Cannot cast '" + text + "' to " + name);
  }

  private static double floating(String text, String type) {
    try {
      return type.equals("REAL")
          ? Float.parseFloat(text.strip())
          : Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw TrinoFailure.cast("Cannot cast '" + text + "' to " + type);
    }
  }

  private static String decimal(String text, long precision, long scale) {
    try {
      BigDecimal value = new BigDecimal(text).setScale((int) scale, RoundingMode.HALF_UP);
      if (value.precision() <= precision) {
        return value.toPlainString();
      }
    } catch (NumberFormatException e) {
      throw TrinoFailure.cast(
          "Cannot cast VARCHAR '%s' to DECIMAL(%s, %s). Value is not a number."
              .formatted(text, precision, scale));
    }
    throw TrinoFailure.cast(
        "Cannot cast VARCHAR '%s' to DECIMAL(%s, %s). Value too large."
            .formatted(text, precision, scale));
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "t", "true", "1" -> true;
      case "f", "false", "0" -> false;
      default -> throw TrinoFailure.cast("Cannot cast '" + text + "' to BOOLEAN");
    };
  }

  private static long whole(double value, String type) {
    if (Double.isNaN(value)) {
      throw TrinoFailure.cast("Cannot cast double NaN to " + type);
    }
    double rounded = Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
    double most =
        switch (type) {
          case "tinyint" -> Byte.MAX_VALUE;
          case "smallint" -> Short.MAX_VALUE;
          case "integer" -> Integer.MAX_VALUE;
          default -> 0x1.fffffffffffffp62;
        };
    double least = type.equals("bigint") ? -0x1p63 : -most - 1;
    if (rounded > most || rounded < least) {
      throw new TrinoFailure(
          "NUMERIC_VALUE_OUT_OF_RANGE", "Out of range for " + type + ": " + value);
    }
    return (long) rounded;
  }

  private static String uuidOfHex(String hex) {
    if (hex.length() != 32) {
      throw TrinoFailure.cast("Invalid UUID binary length: " + hex.length() / 2);
    }
    return hex.toLowerCase(Locale.ROOT)
        .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  private static String uuid(String text) {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw TrinoFailure.cast("Cannot cast value to UUID: " + text);
    }
    return text.toLowerCase(Locale.ROOT);
  }

  // The digits that Trino tells of a real.
  private static String sevenDigits(float value) {
    return value == 0 || Float.isNaN(value) || Float.isInfinite(value)
        ? Float.toString(value)
        : new BigDecimal((double) value)
            .round(new MathContext(7, RoundingMode.HALF_EVEN))
            .toString();
  }

  // `1.0E0`, `1.2345678E4`, `0E0`.
  private static String scientific(String text) {
    if (text.equals("NaN") || text.endsWith("Infinity")) {
      return text;
    }
    BigDecimal value = new BigDecimal(text);
    if (value.signum() == 0) {
      return text.startsWith("-") ? "-0E0" : "0E0";
    }
    BigDecimal bare = value.stripTrailingZeros();
    String digits = bare.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - bare.scale();
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
  }

  private static String rounded(double value, long precision, long scale) {
    if (!Double.isNaN(value) && !Double.isInfinite(value)) {
      BigDecimal number =
          new BigDecimal(Double.toString(value)).setScale((int) scale, RoundingMode.HALF_UP);
      if (number.precision() <= precision) {
        return number.toPlainString();
      }
      throw new TrinoFailure("NUMERIC_VALUE_OUT_OF_RANGE", notDecimal(value, precision, scale));
    }
    throw Double.isNaN(value)
        ? TrinoFailure.cast(notDecimal(value, precision, scale))
        : new TrinoFailure("NUMERIC_VALUE_OUT_OF_RANGE", notDecimal(value, precision, scale));
  }

  // A real is the number that its own digits say.
  private static String roundedReal(double value, long precision, long scale) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? rounded(value, precision, scale)
        : rounded(Double.parseDouble(Float.toString((float) value)), precision, scale);
  }

  private static String multiply(String one, String other, long scale) {
    BigDecimal product =
        new BigDecimal(one)
            .multiply(new BigDecimal(other))
            .setScale((int) scale, RoundingMode.HALF_UP);
    if (product.precision() > 38) {
      throw new TrinoFailure("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow");
    }
    return product.toPlainString();
  }

  private static String fitMoment(String text, long length) {
    if (text.length() > length) {
      throw new TrinoFailure(
          "GENERIC_INTERNAL_ERROR", "Character count exceeds length limit " + length);
    }
    return text;
  }

  private static String notDecimal(double value, long precision, long scale) {
    return "Cannot cast DOUBLE '%s' to DECIMAL(%s, %s)".formatted(value, precision, scale);
  }

  private static String fit(String text, long length) {
    if (text.length() > length) {
      throw TrinoFailure.cast(
          "Value " + text + " cannot be represented as varchar(" + length + ")");
    }
    return text;
  }

  private static String divide(String one, String other, long scale) {
    BigDecimal by = new BigDecimal(other);
    if (by.signum() == 0) {
      throw new TrinoFailure("DIVISION_BY_ZERO", "Division by zero");
    }
    return new BigDecimal(one).divide(by, (int) scale, RoundingMode.HALF_UP).toPlainString();
  }

  private static String modulus(String one, String other, long scale) {
    BigDecimal by = new BigDecimal(other);
    if (by.signum() == 0) {
      throw new TrinoFailure("DIVISION_BY_ZERO", "Division by zero");
    }
    return new BigDecimal(one)
        .remainder(by)
        .setScale((int) scale, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
