package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first rows of a file with the names of their columns.
///
/// @param header with as many names as the rows have fields
/// @param isNamed whether a line of the file names the columns; otherwise their values did
/// @param names normalised, no two alike
/// @param facts of each column
record Table(
    Header header,
    boolean isNamed,
    List<String> names,
    Meanings meanings,
    Sample sample,
    List<ColumnFacts> facts) {

  /// @return null if there are no names and the values do not give any
  static @Nullable Table of(Header header, Sample sample, String fileName, Reasoning reasoning) {
    boolean named = header.cells().length > 0;
    String[] cells = named ? header.cells() : HeaderlessColumns.name(sample.values(), fileName);
    if (cells.length == 0) {
      return null;
    }
    Header full =
        new Header(header.lines(), cells, header.labels(), header.banner(), header.guess());
    List<String> names = ColumnNames.normaliseAll(cells);
    List<ColumnFacts> facts = ColumnFacts.of(sample, cells.length);
    return new Table(full, named, names, Meanings.of(names, reasoning), sample, facts);
  }

  /// Whether its names are those of orders or sales and of no range of prices.
  boolean isCommerce() {
    long commerce = names.stream().filter(ColumnWords::isCommerce).count();
    boolean range =
        names.stream().anyMatch(name -> ColumnRole.HIGH.rank(name) >= 0)
            && names.stream().anyMatch(name -> ColumnRole.LOW.rank(name) >= 0);
    return isNamed && commerce >= 2 && !range && meanings.decided().isEmpty();
  }

  /// The names as they are written, for a sentence.
  String shown() {
    String list = String.join(", ", header.cells());
    return list.length() > 200 ? list.substring(0, 200) + "…" : list;
  }

  RolesGuess roles(Set<Integer> times) {
    return new RolesGuess(meanings.names(), facts, times, meanings.decided());
  }
}
