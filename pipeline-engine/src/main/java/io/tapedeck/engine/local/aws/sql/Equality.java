package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import java.util.ArrayList;
import java.util.List;

/// `=` and `<` of values that are made of others. A null inside leaves it open whether they are
/// equal, unless something else differs; DuckDB takes two nulls for equal, and two maps for
/// different whose entries stand in another order.
final class Equality {

  private Equality() {}

  static boolean isFor(TrinoType type) {
    return type instanceof ArrayOf || type instanceof MapOf || type instanceof RowOf;
  }

  /// Whether two values are equal, each of which is written and computed once.
  static String of(String left, String right, TrinoType type) {
    String both = Names.lambda();
    return "(list_transform([struct_pack(a := %s, b := %s)], lambda %s: %s))[1]"
        .formatted(left, right, both, within("(" + both + ").a", "(" + both + ").b", type));
  }

  /// Whether the left is before the right: by the first of their parts that differ.
  static String before(String left, String right, TrinoType type) {
    String both = Names.lambda();
    return "(list_transform([struct_pack(a := %s, b := %s)], lambda %s: %s))[1]"
        .formatted(left, right, both, less("(" + both + ").a", "(" + both + ").b", type));
  }

  private static String less(String a, String b, TrinoType type) {
    return switch (type) {
      case RowOf row -> {
        StringBuilder text = new StringBuilder("CASE");
        for (int i = 0; i < row.fields().size(); i++) {
          TrinoType field = row.fields().get(i).type();
          String one = "(" + a + ").f" + (i + 1);
          String other = "(" + b + ").f" + (i + 1);
          text.append(" WHEN (%s) IS DISTINCT FROM true".formatted(within(one, other, field)))
              .append(" THEN ")
              .append(less(one, other, field));
        }
        yield text.append(" ELSE false END").toString();
      }
      case ArrayOf array -> {
        String at = Names.lambda();
        String first = Names.lambda();
        TrinoType element = array.element();
        String differs = within(a + "[" + at + "]", b + "[" + at + "]", element);
        String found = "(" + first + ").i";
        yield "CASE WHEN %1$s IS NULL OR %2$s IS NULL THEN NULL ELSE (list_transform([struct_pack(i := (list_filter(range(1, least(len(%1$s), len(%2$s)) + 1), lambda %3$s: (%4$s) IS DISTINCT FROM true))[1])], lambda %5$s: CASE WHEN %6$s IS NULL THEN len(%1$s) < len(%2$s) ELSE %7$s END))[1] END"
            .formatted(
                a,
                b,
                at,
                differs,
                first,
                found,
                less(a + "[" + found + "]", b + "[" + found + "]", element));
      }
      default -> Predicates.compare("<", a, b, type);
    };
  }

  private static String within(String a, String b, TrinoType type) {
    return switch (type) {
      case RowOf row -> {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
          String field = ").f" + (i + 1);
          fields.add(within("(" + a + field, "(" + b + field, row.fields().get(i).type()));
        }
        yield "CASE WHEN %s IS NULL OR %s IS NULL THEN NULL ELSE (%s) END"
            .formatted(a, b, String.join(" AND ", fields));
      }
      case ArrayOf array -> {
        String pair = Names.lambda();
        yield "CASE WHEN %1$s IS NULL OR %2$s IS NULL THEN NULL WHEN len(%1$s) <> len(%2$s) THEN false ELSE t_all(list_transform(list_zip(%1$s, %2$s), lambda %3$s: %4$s)) END"
            .formatted(a, b, pair, within(pair + "[1]", pair + "[2]", array.element()));
      }
      case MapOf map -> {
        String entry = Names.lambda();
        String key = "(" + entry + ").key";
        String same =
            within(
                "(" + entry + ").value", "map_extract_value(" + b + ", " + key + ")", map.value());
        yield "CASE WHEN %1$s IS NULL OR %2$s IS NULL THEN NULL WHEN cardinality(%1$s) <> cardinality(%2$s) THEN false ELSE t_all(list_transform(map_entries(%1$s), lambda %3$s: CASE WHEN map_contains(%2$s, %4$s) THEN %5$s ELSE false END)) END"
            .formatted(a, b, entry, key, same);
      }
      default -> Predicates.compare("=", a, b, type);
    };
  }
}
