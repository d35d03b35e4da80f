package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.Calls.LambdaBody;
import io.tapedeck.engine.local.aws.sql.Calls.Modifiers;
import io.tapedeck.engine.local.aws.sql.function.Signature;
import io.tapedeck.engine.local.aws.sql.function.Signatures.Match;
import io.tapedeck.engine.local.aws.sql.function.Templates;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills a function's text from [Templates] with the arguments of one call.
final class Expansion {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\$(?:(?<all>\\*)|(?<joined>\\|\\*)|(?<nulls>null\\*)|(?<result>r)|(?<scale>s)|(?<kind>[bcnpvj])?(?<at>\\d)(?:\\{(?<over>[^{}]*)\\}|\\[(?<element>[^\\]]*)\\])?)|#(?<fresh>\\w+)|@(?<modifier>[dofnw])(?![a-z])|@(?=dCAST)(?<cast>d)");

  private final Match match;
  private final List<Typed> values;
  private final Map<Integer, LambdaBody> bodies;
  private final Modifiers modifiers;
  private final Map<String, String> fresh = new HashMap<>();

  Expansion(Match match, List<Typed> values, Map<Integer, LambdaBody> bodies, Modifiers modifiers) {
    this.match = match;
    this.bodies = bodies;
    this.modifiers = modifiers;
    this.values = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      TrinoType wanted = match.arguments().get(i);
      this.values.add(
          wanted instanceof Lambda
              ? values.get(i)
              : new Typed(Casts.to(values.get(i), wanted), wanted));
    }
    if (match.signature().name().equals("count") && !modifiers.distinct().isEmpty()) {
      this.values.replaceAll(
          one -> {
            Typed ordered = Grouping.ordered(one);
            return new Typed(Predicates.plain(ordered.sql(), one.type()), one.type());
          });
    }
  }

  /// Empty if the function is not provided.
  Optional<Typed> typed() {
    Optional<Typed> inZone = inZone();
    if (inZone.isPresent()) {
      return inZone;
    }
    return Templates.of(match.signature(), values.size())
        .flatMap(
            text ->
                text.startsWith("@") && !text.startsWith("@d")
                    ? Special.of(text, match, values, bodies, modifiers)
                    : Optional.of(filled(text)))
        .map(
            sql ->
                new Typed(
                    sql.startsWith("struct_pack(u :=") && !sql.contains("now()")
                        ? Moments.known(sql)
                        : sql,
                    match.result()));
  }

  // What is not said of moments with a zone is done with what the clocks show there.
  private Optional<Typed> inZone() {
    Signature signature = match.signature();
    int at = -1;
    for (int i = 0; i < signature.arguments().size(); i++) {
      at = signature.argument(i).name().equals("timestamp with time zone") ? i : at;
    }
    if (at < 0 || signature.name().startsWith("date_diff")) {
      return Optional.empty();
    }
    TypeName plain = new TypeName("", "timestamp", signature.argument(at).arguments());
    List<String> texts = new ArrayList<>(signature.argumentTexts());
    String own = signature.name() + "(" + String.join(",", texts) + ")";
    if (Templates.isFor(own)) {
      return Optional.empty();
    }
    texts.set(at, texts.get(at).replace(" with time zone", ""));
    List<TypeName> arguments = new ArrayList<>(signature.arguments());
    arguments.set(at, plain);
    boolean zoned = signature.result().name().endsWith("zone");
    Signature other =
        new Signature(
            signature.name(),
            signature.kind(),
            signature.variables(),
            signature.formulas(),
            arguments,
            texts,
            signature.result(),
            signature.variadic());
    Optional<String> text = Templates.of(other, values.size());
    boolean whole = text.filter(one -> one.contains(").u") || one.contains(").z")).isPresent();
    if (text.isEmpty() || whole || signature.kind() != Signature.Kind.SCALAR) {
      return Optional.empty();
    }
    Typed moment = values.get(at);
    values.set(at, new Typed(Moments.local(moment), moment.type()));
    String sql = filled(text.get());
    return Optional.of(
        new Typed(zoned ? Moments.inZone(sql, "(" + moment.sql() + ").z") : sql, match.result()));
  }

  private String filled(String text) {
    Matcher token = TOKEN.matcher(text);
    StringBuilder out = new StringBuilder();
    while (token.find()) {
      token.appendReplacement(out, Matcher.quoteReplacement(value(token)));
    }
    return token.appendTail(out).toString();
  }

  private String value(Matcher token) {
    if (token.group("fresh") != null) {
      return fresh.computeIfAbsent(token.group("fresh"), _ -> Names.lambda());
    }
    if (token.group("modifier") != null || token.group("cast") != null) {
      return modifier(token.group("modifier") == null ? "d" : token.group("modifier"));
    }
    if (token.group("all") != null) {
      return joined(", ");
    }
    if (token.group("joined") != null) {
      return joined(" || ");
    }
    if (token.group("nulls") != null) {
      return values.stream().map(one -> one.sql() + " IS NULL").collect(Collectors.joining(" OR "));
    }
    if (token.group("result") != null) {
      return match.result().duck();
    }
    if (token.group("scale") != null) {
      return Integer.toString(match.result() instanceof Decimal of ? of.scale() : 0);
    }
    int at = Integer.parseInt(token.group("at")) - 1;
    if (token.group("over") != null) {
      return lambda(at, filled(token.group("over")));
    }
    return argument(token.group("kind"), values.get(at), token.group("element"));
  }

  private String argument(
      @org.jspecify.annotations.Nullable String kind,
      Typed value,
      @org.jspecify.annotations.Nullable String element) {
    if (kind == null) {
      return element == null ? value.sql() : value.sql() + "[" + filled(element) + "]";
    }
    return switch (kind) {
      case "b" -> Integer.toString(bits(value.type()));
      // Whether it equals itself: NaN does not, though DuckDB says so.
      case "c" -> value.type().isFloating() ? "(NOT isnan(" + value.sql() + "))" : "true";
      case "n" -> Integer.toString(value.type() instanceof Char of ? of.length() : 0);
      case "p" -> Integer.toString(precision(value.type()));
      case "v" ->
          element != null && value.type() instanceof ArrayOf array
              ? Casts.to(new Typed(filled(element), array.element()), TrinoType.VARCHAR)
              : Casts.to(value, TrinoType.VARCHAR);
      default -> Casts.to(value, TrinoType.JSON);
    };
  }

  private static int bits(TrinoType type) {
    return switch (type.toString()) {
      case "tinyint" -> 8;
      case "smallint" -> 16;
      case "integer" -> 32;
      default -> 64;
    };
  }

  private static int precision(TrinoType type) {
    return switch (type) {
      case Timestamp of -> of.precision();
      case Time of -> of.precision();
      default -> 0;
    };
  }

  private String joined(String between) {
    return values.stream().map(Typed::sql).collect(Collectors.joining(between));
  }

  private String lambda(int at, String over) {
    LambdaBody body = java.util.Objects.requireNonNull(bodies.get(at));
    TrinoType wanted = ((Lambda) match.arguments().get(at)).result();
    String text = Casts.to(body.body(), wanted);
    String[] arguments = over.split(";");
    for (int i = 0; i < body.names().size(); i++) {
      text =
          text.replaceAll(
              "\\b" + body.names().get(i) + "\\b", Matcher.quoteReplacement(arguments[i]));
    }
    return text;
  }

  private String modifier(String which) {
    return switch (which) {
      case "d" -> modifiers.distinct();
      case "o" -> modifiers.order();
      case "f" -> modifiers.filter();
      case "n" -> modifiers.nulls();
      default -> modifiers.window();
    };
  }
}
