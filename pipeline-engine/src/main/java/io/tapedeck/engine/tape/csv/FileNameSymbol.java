package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the symbol out of a file's name, if the name leaves only one choice: a pair of currencies,
/// else a word in capitals, else the one word that is left when vendors, intervals, dates and the
/// like are taken away.
final class FileNameSymbol {

  private static final Pattern ENDING =
      Pattern.compile(
          "(\\.(csv|txt|tsv|tab|psv|dat|data|prn|asc|json|jsonl|ndjson|gz|zip|zst|zstd))+$",
          Pattern.CASE_INSENSITIVE);

  /// What a browser or a person adds: `AAPL (1)`, `AAPL - Copy`.
  private static final Pattern COPY =
      Pattern.compile("\\s*(\\(\\d+\\)|- Copy|- Kopie|copy)\\s*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern TICKER =
      Pattern.compile("[\\^$]?[A-Z][A-Z0-9]{0,11}([.=-][A-Z]{1,5})?");
  private static final Pattern NUMERIC_TICKER =
      Pattern.compile("\\d{4,6}\\.[A-Z]{1,3}|(?!(19|20)\\d\\d(0[1-9]|1[0-2]))\\d{6}");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9]{0,11}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]{0,4}");
  private static final Pattern PROPER = Pattern.compile("[A-Z][a-z]{2,14}");
  private static final Pattern INTERVAL =
      Pattern.compile(
          "(m|h|d|w|mn)\\d+|\\d+(s|m|t|min|mins|h|hr|d|w|y|yr|mo|k|sec|hour|day|minute|tick)"
              + "|\\d{1,4}[DWMHSTYdwmhsty]",
          Pattern.CASE_INSENSITIVE);

  /// A pair with the interval of MetaTrader behind it: `EURUSD60`.
  private static final Pattern WITH_MINUTES = Pattern.compile("([A-Za-z]{6})\\d{1,5}");

  private FileNameSymbol() {}

  /// @return the symbol, or null if the name has none or several
  static @Nullable String of(String fileName) {
    String stem = ENDING.matcher(fileName).replaceFirst("");
    stem = COPY.matcher(stem).replaceFirst("");
    if (NUMERIC_TICKER.matcher(stem).matches()
        || (TICKER.matcher(stem).matches() && !hasNoise(stem) && !hasMinutes(stem))) {
      String pair = FileNameWords.pair(stem);
      return pair != null ? pair : stem;
    }
    List<String> words =
        Stream.of(stem.split("[^\\p{L}\\p{N}]+"))
            .map(FileNameSymbol::withoutMinutes)
            .filter(word -> !isNoise(word))
            .distinct()
            .toList();
    String pair =
        only(words.stream().map(FileNameWords::pair).filter(p -> p != null).distinct().toList());
    if (pair != null) {
      return pair;
    }
    String divided = divided(stem);
    if (divided != null) {
      return divided;
    }
    List<String> capitals = words.stream().filter(w -> CAPITALS.matcher(w).matches()).toList();
    if (!capitals.isEmpty()) {
      return only(capitals);
    }
    String word = only(words);
    if (word == null) {
      return words.isEmpty() ? code(stem) : null;
    }
    boolean plain = WORD.matcher(word).matches() || PROPER.matcher(word).matches();
    return plain ? word.toUpperCase(Locale.ROOT) : null;
  }

  static boolean isCurrency(String word) {
    return FileNameWords.isCurrency(word);
  }

  /// `BTC-USD`, `eth_usdt`: two words beside each other that are a pair.
  private static @Nullable String divided(String stem) {
    String[] words = stem.split("[^A-Za-z0-9]+");
    for (int i = 0; i + 1 < words.length; i++) {
      String pair = FileNameWords.pair(words[i] + words[i + 1]);
      if (pair != null && words[i].length() >= 3 && words[i + 1].length() >= 3) {
        String upper = (words[i] + "/" + words[i + 1]).toUpperCase(Locale.ROOT);
        boolean crypto = !FileNameWords.isCurrency(words[i]);
        return crypto ? upper : pair;
      }
    }
    return null;
  }

  /// Six digits that are no date, as exchanges of East Asia number shares.
  private static @Nullable String code(String stem) {
    return only(
        Stream.of(stem.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> NUMERIC_TICKER.matcher(word).matches())
            .distinct()
            .toList());
  }

  private static boolean hasNoise(String stem) {
    return Stream.of(stem.split("[.=-]")).limit(1).anyMatch(FileNameSymbol::isNoise);
  }

  private static boolean hasMinutes(String word) {
    return !withoutMinutes(word).equals(word);
  }

  private static String withoutMinutes(String word) {
    var matcher = WITH_MINUTES.matcher(word);
    return matcher.matches() && FileNameWords.pair(matcher.group(1)) != null
        ? matcher.group(1)
        : word;
  }

  private static boolean isNoise(String word) {
    return word.isEmpty()
        || Character.isDigit(word.charAt(0)) && word.chars().allMatch(Character::isDigit)
        || FileNameWords.isNoise(word)
        || INTERVAL.matcher(word).matches();
  }

  private static @Nullable String only(List<String> words) {
    return words.size() == 1 ? words.getFirst() : null;
  }
}
