package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds what the columns of a file mean, given how it is cut into rows and which line names the
/// columns. Each step adds the sentence that explains it.
final class ColumnDetection {

  /// Further columns are typed by the beginning of the file, which is all of most files.
  private static final long TYPED_BYTES = 64L << 20;

  private final CsvFile file;
  private final TextEncoding encoding;
  private final Framing framing;
  private final Header header;
  private final Reasoning reasoning;

  ColumnDetection(
      CsvFile file,
      TextEncoding encoding,
      Framing framing,
      Header header,
      Reasoning reasoning) {
    this.file = file;
    this.encoding = encoding;
    this.framing = framing;
    this.header = header;
    this.reasoning = reasoning;
  }

  Finding find() throws IOException {
    try (RowScanner scanner = rows(columnCount())) {
      Sample sample = Sample.take(scanner);
      if (sample.rows().isEmpty()) {
        return nothing("has no row with the " + columnCount() + " fields of its first line.");
      }
      String[] cells =
          header.cells().length > 0 ? header.cells() : HeaderlessColumns.name(sample.values());
      if (cells.length == 0) {
        return nothing(
            "has no header, and its columns are no table of bars. Add a first line that names the"
                + " columns.");
      }
      return shape(cells, sample, scanner);
    }
  }

  private Finding shape(String[] cells, Sample sample, RowScanner rest) throws IOException {
    List<String> names = ColumnNames.normaliseAll(cells);
    TimeColumns time =
        new TimeColumnsGuess(cells, names, sample.values(), file.name(), reasoning).find();
    if (time == null) {
      return nothing("has no column with dates or times. Its columns are " + shown(cells) + ".");
    }
    Set<Integer> usable = usable(names, time, sample);
    Roles roles = Roles.of(names, usable);
    if (roles == null) {
      return nothing("has times but no column with prices. Its columns are " + shown(cells) + ".");
    }
    boolean named = roles.index(ColumnRole.SYMBOL) >= 0;
    if (roles.kind() == TapeKind.TRADES && time.isDateOnly() && !named) {
      return nothing(
          "looks like a list of orders: prices and sizes, but neither a symbol nor a time of day."
              + " Its columns are "
              + shown(cells)
              + ".");
    }
    reasoning.conclude(
        Guess.certain(
            "kind",
            roles.kind().word(),
            "Its rows are " + roles.kind().word() + ": " + explained(roles, cells) + "."));
    time = new DateOrdering(reasoning).settle(time, sample, rest);
    NumberColumns numbers = numbers(names, roles, sample);
    Symbol symbol = named ? null : symbol();
    String interval = roles.kind() == TapeKind.BARS ? interval(roles, time, sample) : "";
    return new CsvShape(
        encoding,
        framing,
        header.lines(),
        cells.length,
        roles,
        names,
        time,
        numbers,
        extras(names, roles, time, numbers, sample),
        symbol,
        interval,
        reasoning.guesses(),
        reasoning.questions());
  }

  private String interval(Roles roles, TimeColumns time, Sample sample) {
    return IntervalGuess.settle(reasoning, sample, time, roles.index(ColumnRole.SYMBOL));
  }

  private int columnCount() throws IOException {
    if (header.cells().length > 0) {
      return header.cells().length;
    }
    // Whatever the first rows say that can be cut at all: a bad first row decides nothing.
    Framing.Splitter splitter = framing.splitter();
    try (LineScanner lines = openAfterHeader(file, encoding, header.lines())) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (!line.text().isBlank() && !RowScanner.hasOpenQuote(line.text())) {
          return splitter.split(line.text()).length;
        }
      }
      return 0;
    }
  }

  private RowScanner rows(int columns) throws IOException {
    return new RowScanner(
        openAfterHeader(file, encoding, header.lines()), framing, columns);
  }

  /// The lines after the header.
  static LineScanner openAfterHeader(CsvFile file, TextEncoding encoding, int headerLines)
      throws IOException {
    LineScanner lines = file.lines(encoding);
    try {
      for (int i = 0; i < headerLines; i++) {
        lines.next();
      }
      return lines;
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  /// Columns that may take a role: not those of time, and no row numbers under a name that could be
  /// a symbol's.
  private static Set<Integer> usable(List<String> names, TimeColumns time, Sample sample) {
    Set<Integer> usable = IntStream.range(0, names.size()).boxed().collect(Collectors.toSet());
    usable.removeAll(time.indexes());
    for (int i = 0; i < names.size(); i++) {
      if (ColumnRole.SYMBOL.rank(names.get(i)) > 0 && isNumbering(sample, i)) {
        usable.remove(i);
      }
    }
    return usable;
  }

  private static boolean isNumbering(Sample sample, int column) {
    Set<String> seen = new HashSet<>();
    for (Row.Fields row : sample.rows()) {
      String value = row.values()[column].strip();
      if (!value.chars().allMatch(c -> c >= '0' && c <= '9') || !seen.add(value)) {
        return false;
      }
    }
    return true;
  }

  private NumberColumns numbers(List<String> names, Roles roles, Sample sample) {
    NumberColumns numbers = new NumberColumnsGuess(reasoning, names).settle(roles, sample);
    return new PriceScaleGuess(reasoning, file.name()).settle(numbers, names, roles, sample);
  }

  private List<ExtraColumn> extras(
      List<String> names, Roles roles, TimeColumns time, NumberColumns numbers, Sample sample)
      throws IOException {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean taken = roles.indexes().containsValue(i);
      if (!taken && !time.indexes().contains(i)) {
        indexes.add(i);
      }
    }
    if (indexes.isEmpty()) {
      return List.of();
    }
    return new ExtraColumns(names, indexes, roles.kind(), numbers)
        .type(sample, () -> rows(names.size()), TYPED_BYTES);
  }

  private Symbol symbol() {
    String decided = reasoning.decided("symbol");
    if (decided != null) {
      reasoning.obey("symbol", decided, "The symbol is " + decided);
      return new Symbol(decided);
    }
    String label = header.symbol();
    if (label != null) {
      reasoning.conclude(
          Guess.certain("symbol", label, "The symbol is " + label + ": the header names it."));
      return new Symbol(label);
    }
    String named = FileNameSymbol.of(file.ownName());
    if (named == null) {
      reasoning.ask(
          new Question(
              "symbol",
              "No column has the symbol, and the file's name does not say it clearly.",
              List.of()));
      return CsvShape.UNNAMED;
    }
    reasoning.conclude(
        new Guess(
            "symbol",
            named,
            "The symbol is " + named + ": no column has one, and the file's name says it.",
            0.8,
            null));
    return new Symbol(named);
  }

  private static String explained(Roles roles, String[] cells) {
    return roles.indexes().entrySet().stream()
        .map(
            e ->
                "'"
                    + cells[e.getValue()].strip()
                    + "' is "
                    + e.getKey().name().toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String shown(String[] cells) {
    String list = String.join(", ", cells);
    return list.length() > 200 ? list.substring(0, 200) + "…" : list;
  }

  private Finding.Nothing nothing(String what) {
    return new Finding.Nothing(
        "not-data", encoding.word(), framing.word(), header.lines(), file.name() + " " + what);
  }
}
