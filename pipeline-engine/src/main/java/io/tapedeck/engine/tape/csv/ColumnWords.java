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
import org.jspecify.annotations.Nullable;

/// The names under which columns are met, read once from `column-names.txt` beside this class.
/// Immutable.
final class ColumnWords {

  private static final ColumnWords READ = read();

  private static final List<String> FURTHER =
      List.of(
          "exchange", "currency", "turnover", "trade_count", "open_interest", "vwap", "id");

  /// Ranks from here on are for names that say more than the plain name.
  private static final int QUALIFIED = 1_000;

  private final Map<String, Map<String, Integer>> names = new HashMap<>();
  private final Map<String, List<String>> beginnings = new HashMap<>();
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
    return READ.qualified(role, known, name);
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
    return READ.names.getOrDefault("commerce", Map.of()).containsKey(squashed(name));
  }

  /// A name like `open_price_usd`: what is left of it without the words that change nothing.
  private int qualified(String role, Map<String, Integer> known, String name) {
    String[] words = name.split("_|(?<=\\p{L})(?=\\d)");
    StringBuilder rest = new StringBuilder();
    int taken = 0;
    for (String word : words) {
      if (not.contains(word)) {
        return -1;
      }
      if (beside.contains(word)) {
        taken++;
      } else {
        rest.append(word);
      }
    }
    Integer rank = known.get(rest.toString());
    if (rank != null && taken > 0) {
      return QUALIFIED + taken * 10 + rank;
    }
    for (String beginning : beginnings.getOrDefault(role, List.of())) {
      if (name.startsWith(beginning)) {
        return 2 * QUALIFIED;
      }
    }
    return -1;
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
        beginnings.computeIfAbsent(role, r -> new ArrayList<>()).add(name + "_");
      } else {
        Map<String, Integer> ranks = names.computeIfAbsent(role, r -> new HashMap<>());
        ranks.putIfAbsent(squashed(name), ranks.size());
      }
    }
  }

  private static String squashed(String name) {
    return name.replace("_", "");
  }
}
