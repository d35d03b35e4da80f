package io.tapedeck.engine.local.aws.sql.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A type of Trino's. `toString` is Trino's own name for it, as `typeof` and its messages give it.
public sealed interface TrinoType {

  Simple BOOLEAN = new Simple("boolean");
  Simple TINYINT = new Simple("tinyint");
  Simple SMALLINT = new Simple("smallint");
  Simple INTEGER = new Simple("integer");
  Simple BIGINT = new Simple("bigint");
  Simple REAL = new Simple("real");
  Simple DOUBLE = new Simple("double");
  Simple DATE = new Simple("date");
  Simple VARBINARY = new Simple("varbinary");
  Simple JSON = new Simple("json");
  Simple UUID = new Simple("uuid");
  Simple UNKNOWN = new Simple("unknown");
  Simple DAYS = new Simple("interval day to second");
  Simple MONTHS = new Simple("interval year to month");
  Varchar VARCHAR = new Varchar(Varchar.UNBOUNDED);
  Timestamp TIMESTAMP = new Timestamp(3, false);
  Timestamp ZONED = new Timestamp(3, true);

  /// A type without parameters.
  record Simple(String name) implements TrinoType {
    /// The constant for this name, if there is one: these are compared by identity.
    public Simple canonical() {
      return List.of(
              BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE, VARBINARY, JSON,
              UUID, UNKNOWN, DAYS, MONTHS)
          .stream()
          .filter(this::equals)
          .findFirst()
          .orElse(this);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// @param length the most code points, [#UNBOUNDED] for any number
  record Varchar(int length) implements TrinoType {
    /// No limit.
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    @Override
    public String toString() {
      return length == UNBOUNDED ? "varchar" : "varchar(" + length + ")";
    }
  }

  /// Texts that are padded with spaces; held without the spaces at their end.
  record Char(int length) implements TrinoType {
    @Override
    public String toString() {
      return "char(" + length + ")";
    }
  }

  /// Exact numbers.
  record Decimal(int precision, int scale) implements TrinoType {
    @Override
    public String toString() {
      return "decimal(" + precision + "," + scale + ")";
    }
  }

  /// @param precision digits of the fraction of a second
  record Timestamp(int precision, boolean zoned) implements TrinoType {
    @Override
    public String toString() {
      return "timestamp(" + precision + ")" + (zoned ? " with time zone" : "");
    }
  }

  /// @param precision digits of the fraction of a second
  record Time(int precision, boolean zoned) implements TrinoType {
    @Override
    public String toString() {
      return "time(" + precision + ")" + (zoned ? " with time zone" : "");
    }
  }

  /// A list of values of one type.
  record ArrayOf(TrinoType element) implements TrinoType {
    @Override
    public String toString() {
      return "array(" + element + ")";
    }
  }

  /// Values by keys.
  record MapOf(TrinoType key, TrinoType value) implements TrinoType {
    @Override
    public String toString() {
      return "map(" + key + ", " + value + ")";
    }
  }

  /// Values by place, some of them with a name.
  record RowOf(List<Field> fields) implements TrinoType {
    public RowOf {
      fields = List.copyOf(fields);
    }

    /// One place of a row.
    public record Field(Optional<String> name, TrinoType type) {
      @Override
      public String toString() {
        return name.map(it -> '"' + it + "\" ").orElse("") + type;
      }
    }

    @Override
    public String toString() {
      return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "row(", ")"));
    }
  }

  /// What a lambda is: its arguments' types and its result's.
  record Lambda(List<TrinoType> arguments, TrinoType result) implements TrinoType {
    @Override
    public String toString() {
      return "<function>";
    }
  }

  /// DuckDB's type that holds it: a moment with its zone is a struct, an interval a number of
  /// milliseconds or months, a row's fields have their places for names.
  default String duck() {
    return switch (this) {
      case Simple simple ->
          switch (simple.name) {
            case "real" -> "FLOAT";
            case "varbinary" -> "BLOB";
            case "json", "uuid" -> "VARCHAR";
            case "unknown" -> "INTEGER";
            case "interval day to second" -> "BIGINT";
            case "interval year to month" -> "INTEGER";
            default -> simple.name.toUpperCase(java.util.Locale.ROOT);
          };
      case Varchar _, Char _ -> "VARCHAR";
      case Decimal of -> "DECIMAL(" + of.precision + ", " + of.scale + ")";
      case Timestamp of -> of.zoned ? "STRUCT(u TIMESTAMP, z VARCHAR)" : "TIMESTAMP";
      case Time _ -> "TIME";
      case ArrayOf of -> of.element.duck() + "[]";
      case MapOf of -> "MAP(" + of.key.duck() + ", " + of.value.duck() + ")";
      case RowOf row -> {
        StringBuilder text = new StringBuilder("STRUCT(");
        for (int i = 0; i < row.fields.size(); i++) {
          text.append(i == 0 ? "f" : ", f").append(i + 1).append(' ');
          text.append(row.fields.get(i).type.duck());
        }
        yield text.append(')').toString();
      }
      case Lambda _ -> throw new IllegalStateException("a lambda is no value");
    };
  }

  /// Whether it is one of the four whole numbers.
  default boolean isWhole() {
    return this == TINYINT || this == SMALLINT || this == INTEGER || this == BIGINT;
  }

  /// Whether it is `real` or `double`.
  default boolean isFloating() {
    return this == REAL || this == DOUBLE;
  }

  /// Whether arithmetic goes with it.
  default boolean isNumber() {
    return isWhole() || isFloating() || this instanceof Decimal;
  }

  /// Whether it is a text of varying or fixed length.
  default boolean isText() {
    return this instanceof Varchar || this instanceof Char;
  }

  /// Whether one value can be before another.
  default boolean isOrderable() {
    return switch (this) {
      case MapOf _, Lambda _ -> false;
      case ArrayOf of -> of.element.isOrderable();
      case RowOf row -> row.fields.stream().allMatch(field -> field.type().isOrderable());
      default -> this != JSON;
    };
  }

  /// Whether it holds a row, or a moment with a zone, somewhere: such values are structs.
  default boolean hasStructs() {
    return switch (this) {
      case RowOf _ -> true;
      case Timestamp of -> of.zoned;
      case ArrayOf of -> of.element.hasStructs();
      case MapOf of -> of.key.hasStructs() || of.value.hasStructs();
      default -> false;
    };
  }
}
