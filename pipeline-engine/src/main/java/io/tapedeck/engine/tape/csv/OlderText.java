package io.tapedeck.engine.tape.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Bytes read in one of the encodings from before Unicode, and how much sense that makes.
///
/// @param known how many known column names stand in the first lines
/// @param score known names weigh most, then whether the letters beside each other fit
/// @param shown some of the words that are no ASCII
record OlderText(TextEncoding encoding, int known, double score, String shown) {

  /// In the order in which they are preferred if nothing decides.
  static final List<String> CANDIDATES =
      List.of(
          "windows-1252",
          "windows-1250",
          "windows-1251",
          "windows-1253",
          "windows-1254",
          "shift_jis",
          "gb18030",
          "big5",
          "euc-kr",
          "euc-jp",
          "koi8-r");

  private static final int LINES = 20;

  /// @return null if the bytes cannot be that, or this runtime does not know it
  static @Nullable OlderText read(String word, byte[] bytes, boolean proposed) {
    TextEncoding encoding = TextEncoding.named(word);
    String text = encoding == null ? null : decoded(encoding.charset(), bytes);
    if (encoding == null || text == null) {
      return null;
    }
    int known = text.lines().limit(LINES).mapToInt(OlderText::known).max().orElse(0);
    double score = known * 20.0 + fitness(text) + (proposed ? 4 : 0);
    return new OlderText(encoding, known, score, shown(text));
  }

  private static @Nullable String decoded(Charset charset, byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    boolean bad =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), out, false)
            .isError();
    return bad ? null : out.flip().toString();
  }

  private static int known(String line) {
    int most = 0;
    for (char candidate : Framing.CANDIDATES) {
      String[] cells = line.split(Pattern.quote(String.valueOf(candidate)), 100);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].replace("\"", "");
      }
      most = Math.max(most, cells.length > 1 ? named(cells) : 0);
    }
    return most;
  }

  /// Only names with a letter that is no ASCII tell encodings apart.
  private static int named(String[] cells) {
    int count = 0;
    for (String cell : cells) {
      boolean plain = cell.chars().allMatch(c -> c < 128);
      count += plain ? 0 : ColumnNames.known(new String[] {cell});
    }
    return count;
  }

  /// From -1 to 1 for each hundredth of the characters that are no ASCII, about.
  private static double fitness(String text) {
    double sum = 0;
    int seen = 0;
    for (int i = 0; i < text.length() && seen < 2_000; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        sum += fits(before, c);
        seen++;
      }
    }
    return seen == 0 ? 0 : 10 * sum / seen;
  }

  private static double fits(char before, char c) {
    if (Character.isISOControl(c) || Character.getType(c) == Character.PRIVATE_USE) {
      return -3;
    }
    if (!Character.isLetter(c)) {
      // Signs that tables do hold.
      return "€£¥°–—’‘“”«»\u00A0·（）％、・…№".indexOf(c) >= 0 ? 0.3 : -0.8;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    if (script == Character.UnicodeScript.HAN || script == Character.UnicodeScript.HANGUL) {
      return 0.9;
    }
    if (c >= 0xFF61 && c <= 0xFF9F) {
      return -1;
    }
    if (Character.isLetter(before)) {
      boolean sameScript = Character.UnicodeScript.of(before) == script;
      boolean rises = Character.isLowerCase(before) && Character.isUpperCase(c);
      boolean twoAccents = before >= 128 && script == Character.UnicodeScript.LATIN;
      return !sameScript ? -1 : rises ? -1 : twoAccents ? -0.3 : 0.8;
    }
    return 0.5;
  }

  private static String shown(String text) {
    return text.lines()
        .flatMap(line -> List.of(line.split("[,;\\t|\" ]+")).stream())
        .filter(word -> word.chars().anyMatch(c -> c >= 128))
        .distinct()
        .limit(3)
        .map(word -> "'" + (word.length() > 20 ? word.substring(0, 20) + "…" : word) + "'")
        .collect(Collectors.joining(", "));
  }
}
