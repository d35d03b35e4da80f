package io.tapedeck.engine.tape.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words that tell a symbol from the rest of a file's name, read once from `file-name-words.txt`
/// beside this class. Immutable.
final class FileNameWords {

  private static final Map<String, Set<String>> READ = read();

  private FileNameWords() {}

  static boolean isNoise(String word) {
    return has("not", word.toLowerCase(Locale.ROOT)) || has("small", word);
  }

  static boolean isCurrency(String word) {
    return has("currency", word.toUpperCase(Locale.ROOT));
  }

  /// `eurusd` → `EURUSD`, and with a coin `btcusd` → `BTC/USD`, as either is usually written. A
  /// name in capitals is left as its source spells it.
  static @Nullable String pair(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (int cut = 2; cut <= 5 && cut < upper.length(); cut++) {
      String base = upper.substring(0, cut);
      String quote = upper.substring(cut);
      if (has("currency", base) && has("currency", quote)) {
        return upper;
      }
      if (has("coin", base) && has("quoted-in", quote)) {
        return word.equals(upper) ? upper : base + "/" + quote;
      }
    }
    return null;
  }

  private static boolean has(String kind, String word) {
    return READ.getOrDefault(kind, Set.of()).contains(word);
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> words = new HashMap<>();
    try (InputStream in = FileNameWords.class.getResourceAsStream("file-name-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("file-name-words.txt is missing");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                int colon = line.indexOf(':');
                Set<String> set =
                    words.computeIfAbsent(line.substring(0, colon), k -> new HashSet<>());
                for (String word : line.substring(colon + 1).split(",")) {
                  set.add(word.strip());
                }
              });
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
