package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.util.List;
import java.util.stream.Collectors;

/// The greatest and the least of several values. NaN is it only where there is nothing else.
final class Extremes {

  private Extremes() {}

  static String of(boolean greatest, List<Typed> values, TrinoType type) {
    String nulls =
        values.stream().map(one -> one.sql() + " IS NULL").collect(Collectors.joining(" OR "));
    String function = greatest ? "greatest(" : "least(";
    String plain =
        function + values.stream().map(Typed::sql).collect(Collectors.joining(", ")) + ")";
    String numbers =
        values.stream()
            .map(one -> "nullif(" + one.sql() + ", CAST('NaN' AS " + type.duck() + "))")
            .collect(Collectors.joining(", "));
    String extreme =
        greatest && type.isFloating()
            ? "coalesce(" + function + numbers + "), " + plain + ")"
            : plain;
    return "CASE WHEN " + nulls + " THEN NULL ELSE " + extreme + " END";
  }

  static String inArray(boolean greatest, String list, TrinoType type) {
    String element = Names.lambda();
    String plain = (greatest ? "list_max(" : "list_min(") + list + ")";
    String extreme =
        greatest && type.isFloating()
            ? "coalesce(list_max(list_filter(%1$s, lambda %2$s: NOT isnan(%2$s))), %3$s)"
                .formatted(list, element, plain)
            : plain;
    return "CASE WHEN len(list_filter(%1$s, lambda %2$s: %2$s IS NULL)) > 0 THEN NULL ELSE %3$s END"
        .formatted(list, element, extreme);
  }
}
