package io.tapedeck.engine.tape.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names under which columns are met, read once from `column-names.txt` beside this class.
/// Immutable.
final class ColumnWords {

  /// Ranks from here on are for names that say more than the plain name.
  static final int QUALIFIED = 1_000;

  private static final String COMMERCE = "commerce";
  private static final Pattern WORDS = Pattern.compile("_|(?<=\\p{L})(?=\\d)");
  private static final List<String> FURTHER =
      List.of("exchange", "currency", "turnover", "trade_count", "open_interest", "vwap", "id");
  private static final ColumnWords READ = read();

  private final Map<String, Map<String, Integer>> names = new HashMap<>();
  private final Map<String, List<Pattern>> beginnings = new HashMap<>();
  private final Set<String> all = new HashSet<>();
  private final Set<String> beside = new HashSet<>();
  private final Set<String> not = new HashSet<>();

  private ColumnWords() {}

  /// How well a normalised name fits a role: 0 best, -1 not at all.
  static int rank(String role, String name) {
    Map<String, Integer> known = READ.names.getOrDefault(role, Map.of());
    Integer exact = known.get(squashed(name));
    if (exact != null) {
      return exact;
    }
    Bare bare = READ.bare(name);
    Integer rank = known.get(bare.name());
    if (rank != null && bare.taken() > 0) {
      return QUALIFIED + bare.taken() * 10 + rank;
    }
    return !bare.name().isEmpty() && READ.begins(role, name) ? 2 * QUALIFIED : -1;
  }

  /// Whether a normalised name is that of any column that is known.
  static boolean isKnown(String name) {
    if (READ.all.contains(squashed(name))) {
      return true;
    }
    Bare bare = READ.bare(name);
    return (bare.taken() > 0 && READ.all.contains(bare.name()))
        || READ.beginnings.keySet().stream().anyMatch(role -> READ.begins(role, name));
  }

  private boolean begins(String role, String name) {
    return name.indexOf('_') > 0
        && beginnings.getOrDefault(role, List.of()).stream()
            .anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /// What a column without a role is known to be: `exchange`, `turnover`, `open_interest`, …; null
  /// if nothing is known.
  static @Nullable String further(String name) {
    for (String word : FURTHER) {
      if (READ.names.getOrDefault(word, Map.of()).containsKey(squashed(name))) {
        return word;
      }
    }
    return null;
  }

  /// Whether a name stands in lists of orders and sales.
  static boolean isCommerce(String name) {
    return READ.names.getOrDefault(COMMERCE, Map.of()).containsKey(squashed(name));
  }

  /// A name like `open_price_usd` without the words that change nothing; empty if one of its words
  /// makes it something else.
  ///
  /// @param taken how many words were left out
  private record Bare(String name, int taken) {}

  private Bare bare(String name) {
    StringBuilder rest = new StringBuilder();
    int taken = 0;
    for (String word : WORDS.split(name)) {
      if (not.contains(word)) {
        return new Bare("", 0);
      }
      if (beside.contains(word)) {
        taken++;
      } else {
        rest.append(word);
      }
    }
    return new Bare(rest.toString(), taken);
  }

  private static ColumnWords read() {
    ColumnWords words = new ColumnWords();
    try (InputStream in = ColumnWords.class.getResourceAsStream("column-names.txt")) {
      if (in == null) {
        throw new IllegalStateException("column-names.txt is missing beside " + ColumnWords.class);
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(words::take);
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String line) {
    int colon = line.indexOf(':');
    String role = line.substring(0, colon).strip();
    for (String written : line.substring(colon + 1).split(",")) {
      String name = ColumnNames.normalise(written);
      if (name.isEmpty()) {
        continue;
      }
      if (role.equals("beside")) {
        beside.add(name);
      } else if (role.equals("not")) {
        not.add(name);
      } else if (written.strip().endsWith("*")) {
        Pattern pattern = Pattern.compile(name + "_\\p{L}{2,6}");
        beginnings.computeIfAbsent(role, r -> new ArrayList<>()).add(pattern);
      } else {
        Map<String, Integer> ranks = names.computeIfAbsent(role, r -> new HashMap<>());
        ranks.putIfAbsent(squashed(name), ranks.size());
        if (!role.equals(COMMERCE)) {
          all.add(squashed(name));
        }
      }
    }
  }

  private static String squashed(String name) {
    return name.indexOf('_') < 0 ? name : name.replace("_", "");
  }
}
