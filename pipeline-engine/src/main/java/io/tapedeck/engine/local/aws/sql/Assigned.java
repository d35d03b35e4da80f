package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A translation's rows as INSERT assigns them to a table's columns: a value of another type is
/// cast if the two have a type in common, and a text that is too long is an error.
///
/// Source: Trino's StatementAnalyzer (`typesMatchForInsert`) and LogicalPlanner
/// (`noTruncationCast`).
final class Assigned {

  private Assigned() {}

  /// @throws SqlRefused if a value of a column cannot become one of its target
  static Translation to(Translation given, List<TrinoType> targets) {
    List<TrinoType> types = given.columns().stream().map(Translation.Column::type).toList();
    boolean fits = types.size() == targets.size();
    for (int i = 0; fits && i < types.size(); i++) {
      fits = fits(types.get(i), targets.get(i));
    }
    if (!fits) {
      throw SqlRefused.because(
          "TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: "
              + targets
              + ", Query: "
              + types);
    }
    List<String> values = new ArrayList<>();
    List<Translation.Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      Typed value = new Typed("s.c" + i, types.get(i));
      values.add(assigned(value, targets.get(i)) + " AS c" + i);
      columns.add(new Translation.Column(given.columns().get(i).name(), targets.get(i)));
    }
    return new Translation(
        "SELECT " + String.join(", ", values) + " FROM (" + given.sql() + ") AS s", columns);
  }

  private static boolean fits(TrinoType from, TrinoType to) {
    Optional<TrinoType> common = Coercion.common(nameless(from), nameless(to));
    boolean nested = !to.isText() && isBounded(to);
    return nested ? common.filter(nameless(to)::equals).isPresent() : common.isPresent();
  }

  // Rows become each other by place.
  private static TrinoType nameless(TrinoType type) {
    return switch (type) {
      case ArrayOf array -> new ArrayOf(nameless(array.element()));
      case MapOf map -> new MapOf(nameless(map.key()), nameless(map.value()));
      case RowOf row ->
          new RowOf(
              row.fields().stream()
                  .map(field -> new RowOf.Field(Optional.empty(), nameless(field.type())))
                  .toList());
      default -> type;
    };
  }

  // Whether a text in it may be no longer than so much.
  private static boolean isBounded(TrinoType type) {
    return switch (type) {
      case Char _ -> true;
      case Varchar text -> text.length() != Varchar.UNBOUNDED;
      case ArrayOf array -> isBounded(array.element());
      case MapOf map -> isBounded(map.key()) || isBounded(map.value());
      case RowOf row -> row.fields().stream().anyMatch(field -> isBounded(field.type()));
      default -> false;
    };
  }

  private static String assigned(Typed value, TrinoType to) {
    String cast = Casts.to(value, to);
    int most = length(to);
    return most >= length(value.type())
        ? cast
        : "CASE WHEN length(rtrim(%s, ' ')) > %s THEN j_fail('INVALID_CAST_ARGUMENT', 'Cannot truncate non-space characters when casting from %s to %s on INSERT') ELSE %s END"
            .formatted(value.sql(), most, value.type(), to, cast);
  }

  // As many characters as a value may have; no number of them for what is no text.
  private static int length(TrinoType type) {
    return switch (type) {
      case Varchar text -> text.length();
      case Char text -> text.length();
      default -> 0;
    };
  }
}
