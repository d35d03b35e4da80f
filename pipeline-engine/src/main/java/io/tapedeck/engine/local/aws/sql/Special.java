package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.Calls.LambdaBody;
import io.tapedeck.engine.local.aws.sql.Calls.Modifiers;
import io.tapedeck.engine.local.aws.sql.function.Signatures.Match;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;

/// Functions that need more than a text with gaps.
final class Special {

  private Special() {}

  static Optional<String> of(
      String name,
      Match match,
      List<Typed> values,
      Map<Integer, LambdaBody> bodies,
      Modifiers modifiers) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String first = values.getFirst().sql();
    String around = modifiers.filter() + modifiers.window();
    return switch (name) {
      case "@reduced" -> Optional.of(over(match, bodies, 3, folded(first, match, values, bodies)));
      case "@reduce_agg" -> Optional.of(reducedRows(match, values, bodies, modifiers));
      case "@map_union" ->
          Optional.of(
              "t_map(list_transform(flatten(list(map_entries(%s))%s), lambda e: struct_pack(k := e.key, v := e.value)))"
                  .formatted(first, around));
      case "@multimap_agg" ->
          Optional.of(
              "t_multimap(t_keyed(list(struct_pack(k := %s, v := %s))%s))"
                  .formatted(first, values.get(1).sql(), around));
      case "@max" ->
          Optional.of(
              match.result().isFloating()
                  ? max(first, modifiers)
                  : "max(" + modifiers.distinct() + first + ")" + around);
      case "@listagg" -> Optional.of(listed(values, modifiers, around));
      case "@max_by" ->
          Optional.of("arg_max_null(%s, %s)%s".formatted(first, leastIfNan(values.get(1)), around));
      case "@checksum" ->
          Checksum.hasRows(values.getFirst().type())
              ? Optional.empty()
              : Optional.of(Checksum.of(values.getFirst(), modifiers.distinct(), around));
      case "@greatest" -> Optional.of(Extremes.of(true, values, match.result()));
      case "@least" -> Optional.of(Extremes.of(false, values, match.result()));
      case "@array_max" -> Optional.of(Extremes.inArray(true, first, match.result()));
      case "@array_min" -> Optional.of(Extremes.inArray(false, first, match.result()));
      case "@skewness" -> Optional.of(skewness("CAST(" + first + " AS DOUBLE)", around));
      default -> Optional.empty();
    };
  }

  // NaN is greater than any number for DuckDB, and less than any for Trino.
  private static String leastIfNan(Typed value) {
    return value.type().isFloating()
        ? "CASE WHEN isnan(%1$s) THEN CAST('-Infinity' AS %2$s) ELSE %1$s END"
            .formatted(value.sql(), value.type().duck())
        : value.sql();
  }

  private static String listed(List<Typed> values, Modifiers modifiers, String around) {
    String value = modifiers.distinct() + values.getFirst().sql();
    String separator = values.get(1).sql();
    boolean cut = values.get(2).sql().equalsIgnoreCase("false");
    return cut
        ? "j_listagg_cut(CAST(to_json(list(%s%s)%s) AS VARCHAR), %s, %s, %s)"
            .formatted(
                value,
                modifiers.order(),
                around,
                separator,
                values.get(3).sql(),
                values.get(4).sql())
        : "j_listagg_whole(string_agg(%s, %s%s)%s)"
            .formatted(value, separator, modifiers.order(), around);
  }

  // NaN counts only if there is nothing else.
  private static String max(String value, Modifiers modifiers) {
    String number =
        modifiers.filter().isEmpty()
            ? " FILTER (WHERE NOT isnan(" + value + "))"
            : modifiers
                .filter()
                .replaceFirst(
                    "\\(WHERE ", Matcher.quoteReplacement("(WHERE NOT isnan(" + value + ") AND "));
    String window = modifiers.window();
    return "coalesce(max(%1$s)%2$s%3$s, max(%1$s)%4$s%3$s)"
        .formatted(value, number, window, modifiers.filter());
  }

  // DuckDB's own is that of the sample, Trino's of the population.
  private static String skewness(String value, String around) {
    return ("(CASE WHEN count(%1$s)%2$s < 3 THEN NULL WHEN var_pop(%1$s)%2$s = 0 THEN CAST('NaN' AS"
            + " DOUBLE) ELSE sqrt(CAST(count(%1$s)%2$s AS DOUBLE)) * (sum(%1$s * %1$s *"
            + " %1$s)%2$s - 3 * avg(%1$s)%2$s * sum(%1$s * %1$s)%2$s + 3 * avg(%1$s)%2$s *"
            + " avg(%1$s)%2$s * sum(%1$s)%2$s - count(%1$s)%2$s * avg(%1$s)%2$s * avg(%1$s)%2$s"
            + " * avg(%1$s)%2$s) / power(var_pop(%1$s)%2$s * count(%1$s)%2$s, 1.5) END)")
        .formatted(value, around);
  }

  // Every row is there, so nothing has to be combined.
  private static String reducedRows(
      Match match, List<Typed> values, Map<Integer, LambdaBody> bodies, Modifiers modifiers) {
    String value = values.getFirst().sql();
    String known =
        modifiers.filter().isEmpty()
            ? " FILTER (WHERE " + value + " IS NOT NULL)"
            : modifiers.filter().replaceFirst("\\)$", " AND " + quoted(value) + " IS NOT NULL)");
    String around = known + modifiers.window();
    List<Typed> folded = new ArrayList<>(values);
    folded.set(
        1, new Typed("any_value(" + values.get(1).sql() + ")" + around, match.arguments().get(1)));
    return "CASE WHEN count(%s)%s > 0 AND %s IS NOT NULL THEN %s END"
        .formatted(
            value,
            around,
            folded.get(1).sql(),
            folded("list(" + value + ")" + around, match, folded, bodies));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  // DuckDB wants what it starts from and what it adds to be of one type: a struct of both.
  private static String folded(
      String list, Match match, List<Typed> values, Map<Integer, LambdaBody> bodies) {
    String state = match.arguments().get(1).duck();
    TrinoType one = values.getFirst().type();
    boolean ofArray = match.signature().name().equals("reduce");
    String element =
        !ofArray
            ? one.duck()
            : one instanceof TrinoType.ArrayOf of ? of.element().duck() : "INTEGER";
    String a = Names.lambda();
    String b = Names.lambda();
    String x = Names.lambda();
    String step = over(match, bodies, 2, "(" + a + ").s", "(" + b + ").x");
    return ("(list_reduce(list_transform(%s, lambda %s: struct_pack(s := CAST(NULL AS %s), x :="
            + " %s)), lambda %s, %s: struct_pack(s := %s, x := CAST(NULL AS %s)), struct_pack(s"
            + " := %s, x := CAST(NULL AS %s)))).s")
        .formatted(list, x, state, x, a, b, step, element, values.get(1).sql(), element);
  }

  private static String over(
      Match match, Map<Integer, LambdaBody> bodies, int at, String... arguments) {
    LambdaBody body = Objects.requireNonNull(bodies.get(at));
    TrinoType wanted = ((Lambda) match.arguments().get(at)).result();
    String text = Casts.to(body.body(), wanted);
    for (int i = 0; i < arguments.length; i++) {
      text =
          text.replaceAll(
              "\\b" + body.names().get(i) + "\\b", Matcher.quoteReplacement(arguments[i]));
    }
    return text;
  }
}
