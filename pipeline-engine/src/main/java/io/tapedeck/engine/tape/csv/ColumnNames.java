package io.tapedeck.engine.tape.csv;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Brings column names into one form: snake_case without decoration, so that `<TICKER>`, `Adj
/// Close` and `CloseUSD` become `ticker`, `adj_close` and `close_usd`.
final class ColumnNames {

  private static final Pattern ACCENTS = Pattern.compile("[\u0300-\u036F]+");
  private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /// Letters that Unicode does not take apart into a plain one and its accent.
  private static final String[][] UNDECOMPOSED = {
    {"ı", "i"},
    {"ł", "l"},
    {"Ł", "L"},
    {"đ", "d"},
    {"Đ", "D"},
    {"ø", "o"},
    {"Ø", "O"},
    {"æ", "ae"},
    {"Æ", "Ae"}
  };

  private ColumnNames() {}

  /// The normalised name; empty if nothing of it is a letter or digit.
  static String normalise(String name) {
    String plain = name.replace("ß", "ss").replace("%", " pct ").strip();
    for (String[] letter : UNDECOMPOSED) {
      plain = plain.replace(letter[0], letter[1]);
    }
    plain = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
    plain = Normalizer.normalize(plain, Normalizer.Form.NFC);
    plain = HUMP.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
    plain = OTHER.matcher(plain).replaceAll("_");
    int from = plain.startsWith("_") ? 1 : 0;
    int to = plain.endsWith("_") && plain.length() > from ? plain.length() - 1 : plain.length();
    return plain.substring(from, to);
  }

  /// Normalises a header so that no two columns share a name; a column without one is called by its
  /// position.
  static List<String> normaliseAll(String[] header) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.length; i++) {
      String name = normalise(header[i]);
      String wanted = name.isEmpty() ? "column_" + (i + 1) : name;
      String free = wanted;
      for (int n = 2; !seen.add(free); n++) {
        free = wanted + "_" + n;
      }
      names.add(free);
    }
    return names;
  }

  /// How many cells of a line are names of columns that play a role; the measure of being a header.
  static int known(String[] cells) {
    int count = 0;
    for (String cell : cells) {
      count += isName(cell) && ColumnWords.isKnown(normalise(cell)) ? 1 : 0;
    }
    return count;
  }

  /// Most cells of a file are numbers: they are told from names without a search.
  private static boolean isName(String cell) {
    int letters = 0;
    for (int i = 0; i < cell.length() && letters == 0; i++) {
      letters += Character.isLetter(cell.charAt(i)) ? 1 : 0;
    }
    return letters > 0 && cell.length() <= 64;
  }
}
