package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.bytes.BrokenSourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// Finds how the characters of a file are written: by its byte order mark, by being ASCII or UTF-8
/// throughout, and else by which of the older encodings makes known column names and plausible text
/// of its bytes.
///
/// @param encoding null if the bytes are no text
/// @param guess why; null with the encoding
record EncodingGuess(@Nullable TextEncoding encoding, @Nullable Guess guess) {

  private static final EncodingGuess NONE = new EncodingGuess(null, null);

  /// So much of a file that begins as ASCII is searched for its first other character.
  private static final int SEARCHED = 32 << 20;

  private static final int KEPT = 1 << 16;

  static EncodingGuess of(CsvFile file) throws IOException {
    byte[] head = file.head();
    boolean whole = file.isWhole();
    EncodingGuess known = byItself(head, whole, "its first 64 KiB hold nothing else");
    if (known.encoding == null || !known.encoding.isAscii() || whole) {
      return known.encoding == null ? older(head) : known;
    }
    byte[] later = later(file);
    if (later.length == 0) {
      return known;
    }
    EncodingGuess found = byItself(later, false, "");
    if (found.encoding != null) {
      return sure(TextEncoding.UTF_8, "its first character that is no ASCII stands far below");
    }
    return older(later);
  }

  private static EncodingGuess byItself(byte[] bytes, boolean whole, String asciiBecause) {
    TextEncoding known = TextEncoding.of(bytes, whole);
    if (known == null) {
      return NONE;
    }
    return sure(
        known,
        known.markBytes() > 0
            ? "the file begins with that byte order mark"
            : known.isAscii()
                ? asciiBecause
                : known.word().startsWith("utf-16")
                    ? "every other byte is zero"
                    : "its bytes are valid as that and would hardly be by accident");
  }

  private static EncodingGuess sure(TextEncoding encoding, String because) {
    String word = encoding.word();
    return new EncodingGuess(
        encoding, Guess.certain("encoding", word, "Encoding " + word + ": " + because + "."));
  }

  /// The bytes around the first one that is no ASCII, from the beginning of a line; empty if there
  /// is none in what is searched.
  private static byte[] later(CsvFile file) throws IOException {
    try (InputStream in = file.source().openSample()) {
      byte[] buffer = new byte[KEPT];
      long seen = 0;
      int read = in.readNBytes(buffer, 0, buffer.length);
      while (read > 0 && seen < SEARCHED) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] < 0) {
            return Arrays.copyOfRange(buffer, lineStart(buffer, i), read);
          }
        }
        seen += read;
        read = in.readNBytes(buffer, 0, buffer.length);
      }
      return new byte[0];
    } catch (BrokenSourceException e) {
      // Whoever reads the tape comes to the same place and is told.
      return new byte[0];
    }
  }

  private static int lineStart(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static EncodingGuess older(byte[] bytes) {
    if (TextEncoding.isBinary(bytes)) {
      return NONE;
    }
    if (isMostlyUtf8(bytes)) {
      return new EncodingGuess(
          TextEncoding.UTF_8,
          new Guess(
              "encoding",
              "utf-8",
              "Encoding utf-8: most of its bytes that are no ASCII are valid as that.",
              0.9,
              "windows-1252"));
    }
    String proposed = proposal(bytes);
    List<OlderText> readings =
        OlderText.CANDIDATES.stream()
            .map(word -> OlderText.read(word, bytes, word.equals(proposed)))
            .filter(reading -> reading != null)
            .sorted(Comparator.comparingDouble(OlderText::score).reversed())
            .toList();
    if (readings.isEmpty()) {
      return NONE;
    }
    OlderText best = readings.getFirst();
    OlderText next = readings.size() > 1 ? readings.get(1) : null;
    double lead = next == null ? 1 : best.score() - next.score();
    double confidence = best.known() > 1 ? 0.95 : lead > 3 ? 0.8 : 0.6;
    return new EncodingGuess(
        best.encoding(),
        new Guess(
            "encoding",
            best.encoding().word(),
            "Encoding "
                + best.encoding().word()
                + ": its bytes are no UTF-8, and so they read as "
                + best.shown()
                + ".",
            confidence,
            next == null ? null : next.encoding().word()));
  }

  /// Whether a damaged row is likelier than another encoding.
  private static boolean isMostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long bad = text.chars().filter(c -> c == 0xFFFD).count();
    long good = text.chars().filter(c -> c >= 128 && c != 0xFFFD).count();
    return good > bad * 4;
  }

  /// What the universal detector takes the bytes for, in our words.
  private static @Nullable String proposal(byte[] bytes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(bytes, 0, bytes.length);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    return name == null
        ? null
        : name.toLowerCase(Locale.ROOT)
            .replace("iso-8859-1", "windows-1252")
            .replace("iso-8859-7", "windows-1253");
  }
}
