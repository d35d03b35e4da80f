package io.tapedeck.engine.local.aws.sql.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How DuckDB is told of each function: the list `duckdb.tsv`. A line is for one signature
/// (`round(double)`), one number of arguments (`lag/2`) or a name; the first of these counts.
///
/// In a text `$1` is an argument, `$*` all of them, `$|*` all of them with `||` between, `$null*`
/// whether one of them is null, `$r` DuckDB's type of the result, `$s` its scale, `$b1` the width
/// in bits of an argument's type, `$n1` the length and `$p1` the precision in its type, `$v1` the
/// argument as text, `$v1[x]` the element `x` of it as text, `$j1` it as JSON, `$2{a;b}` the body
/// of a lambda over `a` and `b`, `#e` a name of its own. For aggregates `@d` is DISTINCT, `@o` the
/// order within, `@f` the filter, `@n` what nulls do, `@w` the window.
public final class Templates {

  private static final Map<String, String> ALL = read();

  private Templates() {}

  /// The text for a signature, empty if the function is not provided.
  public static Optional<String> of(Signature signature, int arguments) {
    @Nullable String text =
        ALL.get(signature.name() + "(" + String.join(",", signature.argumentTexts()) + ")");
    if (text == null) {
      text = ALL.get(signature.name() + "/" + arguments);
    }
    return Optional.ofNullable(text == null ? ALL.get(signature.name()) : text);
  }

  /// Whether there is a line for this very signature.
  public static boolean isFor(String signature) {
    return ALL.containsKey(signature);
  }

  private static Map<String, String> read() {
    Map<String, String> all = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(Templates.class.getResourceAsStream("duckdb.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                all.put(line.substring(0, tab), line.substring(tab + 1).strip());
              });
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
