package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.Calls.LambdaBody;
import io.tapedeck.engine.local.aws.sql.Calls.Modifiers;
import io.tapedeck.engine.local.aws.sql.function.Signatures.Match;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
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
    String first = values.getFirst().sql();
    String around = modifiers.filter() + modifiers.window();
    return switch (name) {
      case "@reduced" -> Optional.of(reduced(match, values, bodies));
      case "@map_union" ->
          Optional.of(
              "t_map(list_transform(flatten(list(map_entries(%s))%s), lambda e: struct_pack(k := e.key, v := e.value)))"
                  .formatted(first, around));
      case "@multimap_agg" ->
          Optional.of(
              "t_multimap(list(struct_pack(k := %s, v := %s))%s)"
                  .formatted(first, values.get(1).sql(), around));
      case "@max" ->
          Optional.of(
              match.result().isFloating()
                  ? max(first, modifiers)
                  : "max(" + modifiers.distinct() + first + ")" + around);
      case "@skewness" -> Optional.of(skewness("CAST(" + first + " AS DOUBLE)", around));
      default -> Optional.empty();
    };
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

  // DuckDB wants what it starts from and what it adds to be of one type: a struct of both.
  private static String reduced(Match match, List<Typed> values, Map<Integer, LambdaBody> bodies) {
    String state = match.arguments().get(1).duck();
    String element =
        values.getFirst().type() instanceof TrinoType.ArrayOf of ? of.element().duck() : "INTEGER";
    String a = Names.lambda();
    String b = Names.lambda();
    String x = Names.lambda();
    String step = over(match, bodies, 2, "(" + a + ").s", "(" + b + ").x");
    String folded =
        ("(list_reduce(list_transform(%s, lambda %s: struct_pack(s := CAST(NULL AS %s), x := %s)),"
                + " lambda %s, %s: struct_pack(s := %s, x := CAST(NULL AS %s)),"
                + " struct_pack(s := %s, x := CAST(NULL AS %s)))).s")
            .formatted(
                values.getFirst().sql(),
                x,
                state,
                x,
                a,
                b,
                step,
                element,
                values.get(1).sql(),
                element);
    return over(match, bodies, 3, folded);
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
