package io.tapedeck.engine.tape.csv;

import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How a row is cut into fields.
///
/// @param delimiter the character between the rows' fields
/// @param inner if each row is one quoted field that holds a whole row: the character between the
///   fields in there; otherwise null
record Framing(char delimiter, @Nullable Character inner) {

  /// The characters that are tried, the likeliest first.
  static final char[] CANDIDATES = {',', ';', '\t', '|'};

  /// The delimiter as reports say it.
  String word() {
    return word(delimiter);
  }

  static String word(char delimiter) {
    return delimiter == '\t' ? "TAB" : String.valueOf(delimiter);
  }

  /// A splitter for one thread.
  Splitter splitter() {
    Splitter outer = new Splitter(parser(delimiter));
    return inner == null ? outer : new Splitter(parser(delimiter), parser(inner));
  }

  private static ICSVParser parser(char delimiter) {
    // RFC 4180 and not CSVParser, which takes a backslash for an escape and is no faster
    // (measured).
    return new RFC4180ParserBuilder().withSeparator(delimiter).build();
  }

  /// Cuts rows into fields.
  static final class Splitter {
    private final ICSVParser outer;
    private final @Nullable ICSVParser inner;

    private Splitter(ICSVParser outer) {
      this.outer = outer;
      this.inner = null;
    }

    private Splitter(ICSVParser outer, ICSVParser inner) {
      this.outer = outer;
      this.inner = inner;
    }

    /// @throws IOException if a quote does not close
    String[] split(String row) throws IOException {
      String[] fields = outer.parseLine(row);
      return inner != null && fields.length == 1 ? inner.parseLine(fields[0]) : fields;
    }
  }
}
