package io.tapedeck.engine.tape.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds what the columns of a file mean, given how it is cut into rows and which line names the
/// columns: the time, the roles of the others, or that each column is a symbol. Each step leaves
/// its guess, or its question.
final class ColumnDetection {

  /// Further columns are typed by the beginning of the file, which is all of most files.
  private static final long TYPED_BYTES = 64L << 20;

  private final CsvFile file;
  private final TextEncoding encoding;
  private final Framing framing;
  private final Header asWritten;
  private final Reasoning reasoning;

  ColumnDetection(
      CsvFile file, TextEncoding encoding, Framing framing, Header header, Reasoning reasoning) {
    this.file = file;
    this.encoding = encoding;
    this.framing = framing;
    this.asWritten = header;
    this.reasoning = reasoning;
  }

  Finding find() throws IOException {
    Header header = fitting();
    int columns = header.cells().length;
    columns = columns > 0 ? columns : width(header).columns();
    try (RowScanner scanner = rows(columns)) {
      Sample sample = Sample.take(scanner);
      if (sample.rows().isEmpty()) {
        return nothing("has no row with the " + columns + " fields of its first line.");
      }
      Table table = Table.of(vendors(header, sample), sample, file.ownName(), reasoning);
      if (table == null) {
        return nothing(
            "has no header, and what its columns are cannot be told from their values. Add a first"
                + " line that names the columns.");
      }
      return shape(table, scanner);
    }
  }

  /// The header of a file that has none and whose vendor is known by its name.
  private Header vendors(Header header, Sample sample) {
    if (header.cells().length > 0) {
      return header;
    }
    String[] names = LobsterFile.names(file.ownName(), sample.values().getFirst().length);
    return new Header(header.lines(), names, header.labels(), header.banner(), header.guess());
  }

  private Finding shape(Table table, RowScanner rest) throws IOException {
    TimeColumns time = time(table);
    if (time == null) {
      return nothing("has no column with dates or times. Its columns are " + table.shown() + ".");
    }
    if (table.isCommerce()) {
      return nothing(
          "looks like a list of orders or sales, no market. Its columns are "
              + table.shown()
              + ".");
    }
    Layout layout = new LayoutGuess(table, time, reasoning).find();
    if (layout == null) {
      return nothing(
          "has times but no column with prices. Its columns are "
              + table.shown()
              + ". If one is, say so with --as column.NAME=price; if each is a symbol, with --as"
              + " layout=wide.");
    }
    Roles roles = layout.roles();
    boolean named = roles.index(ColumnRole.SYMBOL) >= 0 && reasoning.decided("symbol") == null;
    if (roles.kind() == TapeKind.TRADES && time.isDateOnly() && !named) {
      return nothing(
          "looks like a list of orders: prices and sizes, but neither a symbol nor a time of day."
              + " Its columns are "
              + table.shown()
              + ".");
    }
    time = new DateOrdering(reasoning).settle(time, table.sample(), rest);
    return shape(layout, layout.moved(time), named, table);
  }

  private CsvShape shape(Layout layout, TimeColumns time, boolean named, Table table)
      throws IOException {
    Roles roles = layout.roles();
    Sample sample = layout.sample();
    NumberColumns numbers = numbers(layout);
    SymbolGuess symbol = named ? null : SymbolGuess.of(table.header(), file.ownName(), reasoning);
    int symbolAt = roles.index(ColumnRole.SYMBOL);
    boolean marked = named && TextMark.isIn(sample, symbolAt);
    if (marked) {
      reasoning.conclude(TextMark.guess(layout.names().get(symbolAt)));
    }
    String interval =
        roles.kind() == TapeKind.BARS
            ? IntervalGuess.settle(reasoning, sample, time, symbolAt)
            : "";
    List<ExtraColumn> extras = extras(layout, time, numbers);
    return new CsvShape(
        encoding,
        framing,
        asWritten.lines(),
        table.names().size(),
        roles,
        layout.names(),
        time,
        numbers,
        extras,
        symbol == null ? null : symbol.symbol(),
        marked,
        layout.panel(),
        interval,
        reasoning.guesses(),
        reasoning.questions());
  }

  private @Nullable TimeColumns time(Table table) {
    return new TimeColumnsGuess(
            table.header().cells(),
            table.meanings().names(),
            table.sample().values(),
            file.ownName(),
            reasoning)
        .find();
  }

  /// The names for as many columns as the rows have.
  private Header fitting() throws IOException {
    Width width = asWritten.cells().length == 0 ? null : width(asWritten);
    return width == null ? asWritten : asWritten.fitting(width.columns(), width.lastIsBlank());
  }

  /// How many fields most rows have.
  private record Width(int columns, boolean lastIsBlank) {}

  private Width width(Header header) throws IOException {
    Framing.Splitter splitter = framing.splitter();
    Map<Integer, Integer> counts = new HashMap<>();
    int blank = 0;
    int most = 0;
    int seen = 0;
    try (LineScanner lines = openAfterHeader(file, encoding, header.lines())) {
      for (Line line = lines.next(); line != null && seen < 200; line = lines.next()) {
        if (line.text().isBlank()
            || (framing.mayQuoteLineEnds() && RowScanner.hasOpenQuote(line.text()))) {
          continue;
        }
        try {
          String[] fields = splitter.split(line.text());
          int count = counts.merge(fields.length, 1, Integer::sum);
          most = count > counts.getOrDefault(most, 0) || most == 0 ? fields.length : most;
          blank += fields[fields.length - 1].isBlank() ? 1 : 0;
          seen++;
        } catch (IOException e) {
          // It decides nothing; the row is rejected when it is read.
          continue;
        }
      }
    }
    return new Width(most, blank > seen / 2);
  }

  private RowScanner rows(int columns) throws IOException {
    return new RowScanner(openAfterHeader(file, encoding, asWritten.lines()), framing, columns);
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

  private NumberColumns numbers(Layout layout) {
    List<String> names = layout.names();
    Sample sample = layout.sample();
    Roles roles = layout.roles();
    NumberColumns numbers = new NumberColumnsGuess(reasoning, names).settle(roles, sample);
    return new PriceScaleGuess(reasoning, file.ownName()).settle(numbers, names, roles, sample);
  }

  private List<ExtraColumn> extras(Layout layout, TimeColumns time, NumberColumns numbers)
      throws IOException {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < layout.names().size(); i++) {
      boolean taken = layout.roles().indexes().containsValue(i) || layout.ignored().contains(i);
      if (!taken && !time.indexes().contains(i)) {
        indexes.add(i);
      }
    }
    if (indexes.isEmpty()) {
      return List.of();
    }
    int columns = layout.names().size();
    return new ExtraColumns(layout.names(), indexes, layout.roles().kind(), numbers)
        .type(layout.sample(), () -> rows(columns), TYPED_BYTES);
  }

  private Finding.Nothing nothing(String what) {
    return new Finding.Nothing(
        "not-data", encoding.word(), framing.word(), asWritten.lines(), file.name() + " " + what);
  }
}
