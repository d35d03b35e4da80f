package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Guess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines before the first row of data.
///
/// @param lines how many lines they are
/// @param cells the column names as they are written; empty if no line names columns
/// @param labels further lines of the header that say something of each column, as many cells each
///   as there are names
/// @param banner lines before the names
/// @param guess how it was found
record Header(int lines, String[] cells, List<String[]> labels, List<String> banner, Guess guess) {

  static final String KEY = "header";

  Header {
    labels = List.copyOf(labels);
    banner = List.copyOf(banner);
  }

  /// What a file without names has.
  static Header none(int lines, List<String> banner, String reason, double confidence) {
    return new Header(
        lines,
        new String[0],
        List.of(),
        banner,
        new Guess(KEY, Integer.toString(lines), reason, confidence, confidence < 1 ? "1" : null));
  }

  /// The same with names for as many columns as the rows have: a name more for the row numbers that
  /// some programs write without one, or one less for a delimiter at the end.
  ///
  /// @param columns how many fields most rows have
  /// @param lastIsBlank whether the last field of most rows is
  Header fitting(int columns, boolean lastIsBlank) {
    int more = columns - cells.length;
    if (cells.length == 0 || (more == 1 && lastIsBlank)) {
      return this;
    }
    if (more == 1) {
      return with(shifted(cells), labels.stream().map(Header::shifted).toList());
    }
    if (more == -1 && cells[cells.length - 1].isBlank()) {
      return with(Arrays.copyOf(cells, columns), List.of());
    }
    return this;
  }

  private Header with(String[] other, List<String[]> otherLabels) {
    return new Header(lines, other, otherLabels, banner, guess);
  }

  private static String[] shifted(String[] row) {
    List<String> cells = new ArrayList<>(List.of(""));
    cells.addAll(Arrays.asList(row));
    return cells.toArray(new String[0]);
  }

  /// The symbol that the lines around the names say for the whole file; null if they say none.
  @Nullable String symbol() {
    String labelled = HeaderSymbol.ofLabels(labels);
    return labelled != null ? labelled : HeaderSymbol.ofBanner(banner);
  }
}
