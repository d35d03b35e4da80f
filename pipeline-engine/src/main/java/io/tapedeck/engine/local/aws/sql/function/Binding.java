package io.tapedeck.engine.local.aws.sql.function;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The variables of one signature while the arguments of one call are held against it.
final class Binding {

  private final Signature signature;
  private final Map<String, TrinoType> types = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  Binding(Signature signature) {
    this.signature = signature;
  }

  /// Takes from `actual` what it says about the variables of `wanted`; false if it cannot fit.
  boolean bind(TypeName wanted, TrinoType actual) {
    if (signature.variables().containsKey(wanted.name())) {
      @Nullable TrinoType before = types.get(wanted.name());
      Optional<TrinoType> both =
          before == null ? Optional.of(actual) : Coercion.common(before, actual);
      both.ifPresent(type -> types.put(wanted.name(), type));
      boolean ordered =
          String.valueOf(signature.variables().get(wanted.name())).contains("orderable");
      return both.isPresent() && (!ordered || both.get().isOrderable());
    }
    List<TypeName> parts = wanted.arguments();
    return switch (wanted.name()) {
      case "decimal" -> decimal(parts, actual);
      case "varchar", "joniregexp", "jsonpath", "codepoints" -> text(parts, actual);
      case "char" ->
          actual == TrinoType.UNKNOWN
              ? number(parts, 0, 0)
              : actual instanceof Char fixed && number(parts, 0, fixed.length());
      case "timestamp", "timestamp with time zone" -> moment(wanted, actual);
      case "time", "time with time zone" ->
          actual == TrinoType.UNKNOWN
              ? number(parts, 0, 0)
              : actual instanceof Time time
                  && time.zoned() == wanted.name().endsWith("zone")
                  && number(parts, 0, time.precision());
      case "array" ->
          actual == TrinoType.UNKNOWN
              ? bind(parts.getFirst(), actual)
              : actual instanceof ArrayOf array && bind(parts.getFirst(), array.element());
      case "map" ->
          actual == TrinoType.UNKNOWN
              ? bind(parts.getFirst(), actual) && bind(parts.getLast(), actual)
              : actual instanceof MapOf map
                  && bind(parts.getFirst(), map.key())
                  && bind(parts.getLast(), map.value());
      case "row" ->
          actual == TrinoType.UNKNOWN
              ? parts.stream().allMatch(part -> bind(part, actual))
              : actual instanceof RowOf row && row(parts, row);
      case "function" -> actual instanceof Lambda lambda && function(parts, lambda);
      default -> Coercion.can(actual, new TrinoType.Simple(wanted.name()).canonical());
    };
  }

  private boolean row(List<TypeName> parts, RowOf row) {
    if (parts.size() != row.fields().size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!bind(parts.get(i), row.fields().get(i).type())) {
        return false;
      }
    }
    return true;
  }

  // What a lambda gives is not cast if it is a bare NULL.
  private boolean function(List<TypeName> parts, Lambda lambda) {
    TypeName result = parts.getLast();
    boolean nothing =
        lambda.result() == TrinoType.UNKNOWN && !signature.variables().containsKey(result.name());
    return !nothing && bind(result, lambda.result());
  }

  private boolean decimal(List<TypeName> parts, TrinoType actual) {
    if (actual == TrinoType.UNKNOWN) {
      return number(parts, 0, 1) && number(parts, 1, 0);
    }
    return Coercion.decimal(actual) instanceof Decimal decimal
        && number(parts, 0, decimal.precision())
        && number(parts, 1, decimal.scale());
  }

  private boolean text(List<TypeName> parts, TrinoType actual) {
    return switch (actual) {
      case Varchar text -> number(parts, 0, text.length());
      case Char text -> number(parts, 0, text.length());
      default -> actual == TrinoType.UNKNOWN && number(parts, 0, 0);
    };
  }

  private boolean moment(TypeName wanted, TrinoType actual) {
    boolean zoned = wanted.name().endsWith("zone");
    return switch (actual) {
      case Timestamp moment ->
          (zoned || !moment.zoned()) && number(wanted.arguments(), 0, moment.precision());
      default ->
          (actual == TrinoType.DATE || actual == TrinoType.UNKNOWN)
              && number(wanted.arguments(), 0, 0);
    };
  }

  // The larger of two wins: both arguments are then taken as that.
  private boolean number(List<TypeName> parts, int index, int value) {
    if (index < parts.size() && !Character.isDigit(parts.get(index).name().charAt(0))) {
      numbers.merge(parts.get(index).name(), value, Math::max);
    }
    return true;
  }

  /// The type behind a name, now that the variables are known.
  TrinoType type(TypeName name) {
    @Nullable TrinoType variable = types.get(name.name());
    if (variable != null) {
      return variable;
    }
    if (signature.variables().containsKey(name.name())) {
      return TrinoType.UNKNOWN;
    }
    List<TypeName> parts = name.arguments();
    return switch (name.name()) {
      case "decimal" ->
          new Decimal(Math.min(38, value(parts, 0, 38)), Math.min(38, value(parts, 1, 0)));
      case "varchar" -> new Varchar(value(parts, 0, Varchar.UNBOUNDED));
      case "joniregexp", "jsonpath", "codepoints" -> TrinoType.VARCHAR;
      case "char" -> new Char(value(parts, 0, 1));
      case "timestamp", "timestamp with time zone" ->
          new Timestamp(value(parts, 0, 3), name.name().endsWith("zone"));
      case "time", "time with time zone" ->
          new Time(value(parts, 0, 3), name.name().endsWith("zone"));
      case "array" -> new ArrayOf(type(parts.getFirst()));
      case "map" -> new MapOf(type(parts.getFirst()), type(parts.getLast()));
      case "row" ->
          new RowOf(
              parts.stream().map(one -> new RowOf.Field(Optional.empty(), type(one))).toList());
      case "function" -> function(parts);
      default -> new TrinoType.Simple(name.name()).canonical();
    };
  }

  private Lambda function(List<TypeName> parts) {
    List<TrinoType> all = new ArrayList<>();
    parts.forEach(part -> all.add(type(part)));
    return new Lambda(all.subList(0, all.size() - 1), all.getLast());
  }

  private int value(List<TypeName> parts, int index, int otherwise) {
    if (index >= parts.size()) {
      return otherwise;
    }
    String name = parts.get(index).name();
    if (Character.isDigit(name.charAt(0))) {
      return Integer.parseInt(name);
    }
    @Nullable String formula = signature.formulas().get(name);
    return formula == null
        ? numbers.getOrDefault(name, otherwise)
        : (int) Math.min(Varchar.UNBOUNDED, new Formula(formula, numbers).value());
  }
}
