package io.tapedeck.engine.tape.csv;

import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import io.tapedeck.engine.tape.json.JsonFields;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a row is cut into fields.
///
/// @param delimiter the character between the rows' fields; a blank stands for any run of them
/// @param inner if each row is one quoted field that holds a whole row: the character between the
///   fields in there; otherwise null
/// @param json the fields of JSON lines, which have no delimiter; otherwise null
record Framing(char delimiter, @Nullable Character inner, @Nullable JsonFields json) {

  /// The characters that are tried, the likeliest first.
  static final char[] CANDIDATES = {',', ';', '\t', '|', ' '};

  Framing(char delimiter, @Nullable Character inner) {
    this(delimiter, inner, null);
  }

  static Framing of(JsonFields fields) {
    return new Framing('\0', null, fields);
  }

  /// The framing that a person names: a word or the character itself.
  ///
  /// @return null if it is neither
  static @Nullable Framing named(String name) {
    if (name.length() == 1 && mayDivide(name.charAt(0))) {
      return new Framing(name.charAt(0), null);
    }
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "comma" -> new Framing(',', null);
      case "semicolon" -> new Framing(';', null);
      case "tab", "\\t" -> new Framing('\t', null);
      case "pipe" -> new Framing('|', null);
      case "space", "blank" -> new Framing(' ', null);
      case "colon" -> new Framing(':', null);
      default -> null;
    };
  }

  /// A letter, a digit, a quote, the end of a line or what numbers are made of never divides
  /// fields.
  private static boolean mayDivide(char c) {
    return !Character.isLetterOrDigit(c) && "\"\r\n.-+\0".indexOf(c) < 0;
  }

  /// Whether fields are cut at one character and quoted as RFC 4180 says, and in no other way.
  boolean isPlain() {
    return inner == null && json == null && delimiter != ' ';
  }

  /// The delimiter as reports say it.
  String word() {
    return json == null ? word(delimiter) : "json";
  }

  static String word(char delimiter) {
    return delimiter == '\t' ? "TAB" : delimiter == ' ' ? "SPACE" : String.valueOf(delimiter);
  }

  /// Whether a quote that is open at the end of a line may be closed in a later one.
  boolean mayQuoteLineEnds() {
    return json == null;
  }

  /// A splitter for one thread.
  Splitter splitter() {
    if (json != null) {
      return json::split;
    }
    Splitter outer = cut(delimiter);
    if (inner == null) {
      return outer;
    }
    Splitter within = cut(inner);
    return row -> {
      String[] fields = outer.split(row);
      return fields.length == 1 ? within.split(fields[0]) : fields;
    };
  }

  private static Splitter cut(char delimiter) {
    if (delimiter == ' ') {
      return Framing::blanks;
    }
    // RFC 4180 and not CSVParser, which takes a backslash for an escape and is no faster
    // (measured).
    ICSVParser parser = new RFC4180ParserBuilder().withSeparator(delimiter).build();
    return parser::parseLine;
  }

  private static String[] blanks(String row) {
    String text = row.strip();
    return text.isEmpty() ? new String[] {""} : text.split("[ \\t]+");
  }

  /// Cuts rows into fields.
  @FunctionalInterface
  interface Splitter {

    /// @throws IOException if a quote does not close, or a JSON object cannot be read
    String[] split(String row) throws IOException;
  }
}
