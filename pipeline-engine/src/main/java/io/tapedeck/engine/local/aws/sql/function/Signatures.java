package io.tapedeck.engine.local.aws.sql.function;

import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Lambda;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TypeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All signatures of all functions of Trino, and the choice among them that Trino makes. The list
/// was written by Trino itself (`TrinoJudge` prints it).
public final class Signatures {

  private static final Map<String, List<Signature>> ALL = read();

  private Signatures() {}

  /// A call that fits: what each argument becomes, and what comes out.
  public record Match(Signature signature, List<TrinoType> arguments, TrinoType result) {}

  /// The signatures of a name, none if there is no such function.
  public static List<Signature> named(String name) {
    return ALL.getOrDefault(name, List.of());
  }

  /// @param arguments the types of the arguments; a lambda's is only a place holder
  /// @param lambda gives the type of a lambda's body, by its place and its arguments' types; empty
  ///   if it takes another number of them
  public static Optional<Match> match(
      String name,
      List<TrinoType> arguments,
      BiFunction<Integer, List<TrinoType>, Optional<TrinoType>> lambda) {
    if (arguments.stream().anyMatch(Signatures::hasUnknown)) {
      return matchOfUnknown(name, arguments, lambda);
    }
    @Nullable Match best = null;
    int least = Integer.MAX_VALUE;
    for (Signature signature : named(name)) {
      Optional<Match> match =
          signature.takes(arguments.size())
              ? match(signature, arguments, lambda)
              : Optional.empty();
      if (match.isPresent()) {
        int cost = cost(match.get(), arguments);
        if (cost < least) {
          least = cost;
          best = match.get();
        }
      }
    }
    return Optional.ofNullable(best);
  }

  // A bare NULL fits many signatures; Trino takes the most specific of them, or refuses.
  private static Optional<Match> matchOfUnknown(
      String name,
      List<TrinoType> arguments,
      BiFunction<Integer, List<TrinoType>, Optional<TrinoType>> lambda) {
    List<Match> fits = new ArrayList<>();
    for (Signature signature : named(name)) {
      if (signature.takes(arguments.size())) {
        match(signature, arguments, lambda).ifPresent(fits::add);
      }
    }
    Optional<Match> exact =
        fits.stream()
            .filter(one -> alike(one, arguments))
            .min(Comparator.comparingInt(one -> one.signature().variables().isEmpty() ? 0 : 1));
    if (fits.size() < 2 || exact.isPresent()) {
      return exact.isPresent() ? exact : fits.stream().findFirst();
    }
    List<Match> best = mostSpecific(fits);
    if (best.size() > 1) {
      List<Match> castNullsOnly =
          fits.stream().filter(one -> castsNullsOnly(one, arguments)).toList();
      best = castNullsOnly.isEmpty() ? best : castNullsOnly;
    }
    if (best.stream().map(Match::result).distinct().count() > 1) {
      throw new TrinoFailure(
          "AMBIGUOUS_FUNCTION_CALL",
          "Could not choose a best candidate operator. Explicit type casts must be added.");
    }
    return best.stream().max(Comparator.comparing(one -> one.signature().toString()));
  }

  private static boolean hasUnknown(TrinoType type) {
    return switch (type) {
      case ArrayOf of -> hasUnknown(of.element());
      case MapOf of -> hasUnknown(of.key()) || hasUnknown(of.value());
      case RowOf of -> of.fields().stream().anyMatch(field -> hasUnknown(field.type()));
      default -> type == TrinoType.UNKNOWN;
    };
  }

  private static boolean alike(Match match, List<TrinoType> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean lambda = arguments.get(i) instanceof Lambda;
      if (!lambda && !arguments.get(i).equals(match.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean castsNullsOnly(Match match, List<TrinoType> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      TrinoType given = arguments.get(i);
      boolean open = given == TrinoType.UNKNOWN || given instanceof Lambda;
      if (!open && !given.equals(match.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Match> mostSpecific(List<Match> fits) {
    List<Match> best = new ArrayList<>();
    for (Match one : fits) {
      boolean related = false;
      for (int i = 0; i < best.size() && !related; i++) {
        if (isMoreSpecific(one, best.get(i))) {
          best.set(i, one);
          related = true;
        } else {
          related = isMoreSpecific(best.get(i), one);
        }
      }
      if (!related) {
        best.add(one);
      }
    }
    return best;
  }

  // Whether what the one takes could be given to the other.
  private static boolean isMoreSpecific(Match one, Match other) {
    return match(other.signature(), one.arguments(), (_, shape) -> Optional.of(TrinoType.UNKNOWN))
        .isPresent();
  }

  private static Optional<Match> match(
      Signature signature,
      List<TrinoType> arguments,
      BiFunction<Integer, List<TrinoType>, Optional<TrinoType>> lambda) {
    Binding binding = new Binding(signature);
    for (int i = 0; i < arguments.size(); i++) {
      boolean function = signature.argument(i).name().equals("function");
      if (function != arguments.get(i) instanceof Lambda
          || !function && !binding.bind(signature.argument(i), arguments.get(i))) {
        return Optional.empty();
      }
    }
    for (int i = 0; i < arguments.size(); i++) {
      TypeName wanted = signature.argument(i);
      if (wanted.name().equals("function")) {
        Lambda shape = (Lambda) binding.type(wanted);
        Optional<TrinoType> body = lambda.apply(i, shape.arguments());
        if (body.isEmpty() || !binding.bind(wanted, new Lambda(shape.arguments(), body.get()))) {
          return Optional.empty();
        }
      }
    }
    List<TrinoType> wanted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      TrinoType type = binding.type(signature.argument(i));
      if (!(type instanceof Lambda) && !Coercion.can(arguments.get(i), type)) {
        return Optional.empty();
      }
      wanted.add(type);
    }
    return Optional.of(new Match(signature, wanted, binding.type(signature.result())));
  }

  // An exact match costs nothing; a generic one a little, so that a plain one goes before it.
  private static int cost(Match match, List<TrinoType> arguments) {
    int cost = match.signature().variables().isEmpty() ? 0 : 1;
    for (int i = 0; i < arguments.size(); i++) {
      if (!(arguments.get(i) instanceof Lambda)) {
        cost += 10 * Coercion.distance(arguments.get(i), match.arguments().get(i));
      }
    }
    return cost;
  }

  /// What Trino says when no signature fits.
  public static String unexpected(String name, List<TrinoType> arguments) {
    return "Unexpected parameters ("
        + arguments.stream().map(TrinoType::toString).collect(Collectors.joining(", "))
        + ") for function "
        + name
        + ". Expected: "
        + named(name).stream().map(Signature::toString).sorted().collect(Collectors.joining(", "));
  }

  private static Map<String, List<Signature>> read() {
    Map<String, List<Signature>> all = new TreeMap<>();
    try (InputStream in =
            Objects.requireNonNull(Signatures.class.getResourceAsStream("signatures.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(Signature::parse)
          .forEach(one -> all.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
