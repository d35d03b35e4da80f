package io.tapedeck.engine.local.aws.sql.type;

import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which types become which without a cast, as Trino has it.
public final class Coercion {

  private static final List<TrinoType> WHOLE =
      List.of(TrinoType.TINYINT, TrinoType.SMALLINT, TrinoType.INTEGER, TrinoType.BIGINT);
  private static final int[] DIGITS = {3, 5, 10, 19};

  private Coercion() {}

  /// Whether a value of `from` is taken where `to` is wanted.
  public static boolean can(TrinoType from, TrinoType to) {
    return from.equals(to) || common(from, to).filter(to::equals).isPresent();
  }

  /// How far `to` is from `from`, for the choice between overloads; only if [#can].
  public static int distance(TrinoType from, TrinoType to) {
    if (from.equals(to)) {
      return 0;
    }
    if (from == TrinoType.UNKNOWN) {
      return 1;
    }
    return Math.max(1, rank(to) - rank(from));
  }

  private static int rank(TrinoType type) {
    int whole = WHOLE.indexOf(type);
    if (whole >= 0) {
      return whole;
    }
    return switch (type) {
      case Decimal _ -> 5;
      case Timestamp of -> of.zoned() ? 3 : 2;
      default -> type == TrinoType.REAL ? 6 : type == TrinoType.DOUBLE ? 7 : 1;
    };
  }

  /// A whole number as a decimal; anything else as it is.
  public static TrinoType decimal(TrinoType type) {
    int whole = WHOLE.indexOf(type);
    return whole < 0 ? type : new Decimal(DIGITS[whole], 0);
  }

  /// The type that both become, if there is one.
  public static Optional<TrinoType> common(TrinoType one, TrinoType other) {
    if (one.equals(other) || other == TrinoType.UNKNOWN) {
      return Optional.of(one);
    }
    if (one == TrinoType.UNKNOWN) {
      return Optional.of(other);
    }
    if (one.isNumber() && other.isNumber()) {
      return Optional.of(number(one, other));
    }
    if (one.isText() && other.isText()) {
      return Optional.of(text(one, other));
    }
    return switch (one) {
      case ArrayOf a when other instanceof ArrayOf b ->
          common(a.element(), b.element()).map(ArrayOf::new);
      case MapOf a when other instanceof MapOf b ->
          common(a.key(), b.key())
              .flatMap(key -> common(a.value(), b.value()).map(value -> new MapOf(key, value)));
      case RowOf a when other instanceof RowOf b -> row(a, b);
      default -> time(one, other);
    };
  }

  private static TrinoType number(TrinoType one, TrinoType other) {
    if (one.isWhole() && other.isWhole()) {
      return WHOLE.indexOf(one) > WHOLE.indexOf(other) ? one : other;
    }
    if (one == TrinoType.DOUBLE || other == TrinoType.DOUBLE) {
      return TrinoType.DOUBLE;
    }
    if (one == TrinoType.REAL || other == TrinoType.REAL) {
      return TrinoType.REAL;
    }
    Decimal a = (Decimal) decimal(one);
    Decimal b = (Decimal) decimal(other);
    int scale = Math.max(a.scale(), b.scale());
    int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
    return new Decimal(Math.min(38, whole + scale), scale);
  }

  private static TrinoType text(TrinoType one, TrinoType other) {
    int most = Math.max(length(one), length(other));
    return one instanceof Char && other instanceof Char ? new Char(most) : new Varchar(most);
  }

  private static int length(TrinoType text) {
    return text instanceof Char fixed ? fixed.length() : ((Varchar) text).length();
  }

  private static Optional<TrinoType> row(RowOf one, RowOf other) {
    if (one.fields().size() != other.fields().size()) {
      return Optional.empty();
    }
    List<RowOf.Field> fields = new ArrayList<>();
    for (int i = 0; i < one.fields().size(); i++) {
      RowOf.Field a = one.fields().get(i);
      RowOf.Field b = other.fields().get(i);
      Optional<TrinoType> type = common(a.type(), b.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.add(
          new RowOf.Field(a.name().equals(b.name()) ? a.name() : Optional.empty(), type.get()));
    }
    return Optional.of(new RowOf(fields));
  }

  private static Optional<TrinoType> time(TrinoType one, TrinoType other) {
    if (one instanceof Time a && other instanceof Time b) {
      return Optional.of(new Time(Math.max(a.precision(), b.precision()), a.zoned() || b.zoned()));
    }
    TrinoType a = one == TrinoType.DATE ? new Timestamp(0, false) : one;
    TrinoType b = other == TrinoType.DATE ? new Timestamp(0, false) : other;
    if (a instanceof Timestamp left && b instanceof Timestamp right) {
      return Optional.of(
          new Timestamp(
              Math.max(left.precision(), right.precision()), left.zoned() || right.zoned()));
    }
    return Optional.empty();
  }
}
