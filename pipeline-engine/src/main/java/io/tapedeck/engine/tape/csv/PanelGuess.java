package io.tapedeck.engine.tape.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether a table is wide: a symbol and a field in two lines of the header, both in one
/// name (`AAPL.Close`, `('Close', 'AAPL')`), or nothing but a symbol as the name of each column.
final class PanelGuess {

  private static final Pattern TUPLE = Pattern.compile("\\(\\s*'([^']+)'\\s*,\\s*'([^']+)'\\s*\\)");
  private static final Pattern JOINT = Pattern.compile("[ _.:|/\\-]+");
  private static final List<ColumnRole> FIELDS =
      List.of(
          ColumnRole.OPEN,
          ColumnRole.HIGH,
          ColumnRole.LOW,
          ColumnRole.CLOSE,
          ColumnRole.ADJ_CLOSE,
          ColumnRole.VOLUME,
          ColumnRole.PRICE,
          ColumnRole.BID,
          ColumnRole.ASK);

  /// What the name of a column says: whose it is and what.
  private record Part(String symbol, String field) {}

  private final Header header;
  private final String[] cells;
  private final List<ColumnFacts> facts;
  private final Set<Integer> times;

  PanelGuess(Header header, List<ColumnFacts> facts, Set<Integer> times) {
    this.header = header;
    this.cells = header.cells();
    this.facts = facts;
    this.times = times;
  }

  /// @return null if it is no wide table
  @Nullable Panel find() {
    for (String[] label : header.labels()) {
      Panel panel = label.length == cells.length ? of(levels(label)) : null;
      if (panel != null && panel.size() > 1) {
        return panel;
      }
    }
    Panel named = of(joined());
    return named != null ? named : columns(false);
  }

  /// Each column that is no time and holds numbers, taken for a symbol.
  ///
  /// @param anyName whether a name need not look like a symbol
  @Nullable Panel columns(boolean anyName) {
    Map<Integer, Part> parts = new LinkedHashMap<>();
    int unclear = 0;
    for (int i = 0; i < cells.length; i++) {
      String name = cells[i].strip();
      boolean skipped = times.contains(i) || name.isEmpty() || facts.get(i).isBlank();
      if (skipped && !times.contains(i) && facts.get(i).isBlank() && HeaderSymbol.isTicker(name)) {
        parts.put(i, new Part(name, "close"));
      }
      if (skipped) {
        continue;
      }
      boolean letter = name.length() <= 2 && name.equals(name.toUpperCase(java.util.Locale.ROOT));
      boolean known = ColumnNames.known(new String[] {name}) > 0;
      boolean symbol = anyName || HeaderSymbol.isTicker(name);
      if (!facts.get(i).isNumeric() || !(symbol || letter)) {
        return null;
      }
      unclear += known ? 1 : 0;
      parts.put(i, new Part(name, "close"));
    }
    boolean clear = anyName || unclear * 3 <= parts.size();
    return parts.isEmpty() || !clear ? null : panel(parts);
  }

  private Map<Integer, Part> levels(String[] label) {
    Map<Integer, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      String field = field(cells[i]);
      String symbol = label[i].strip();
      if (field == null) {
        field = field(label[i]);
        symbol = cells[i].strip();
      }
      boolean named = HeaderSymbol.isTicker(symbol) && !FileNameSymbol.isCurrency(symbol);
      if (!times.contains(i) && field != null && named) {
        parts.put(i, new Part(symbol, field));
      }
    }
    return parts;
  }

  private Map<Integer, Part> joined() {
    Map<Integer, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      Part part = times.contains(i) ? null : part(cells[i].strip());
      if (part != null) {
        parts.put(i, part);
      }
    }
    return parts;
  }

  private static @Nullable Part part(String cell) {
    Matcher tuple = TUPLE.matcher(cell);
    if (tuple.matches()) {
      return part(tuple.group(1), tuple.group(2));
    }
    Matcher joint = JOINT.matcher(cell);
    while (joint.find()) {
      String left = cell.substring(0, joint.start());
      String right = cell.substring(joint.end());
      Part part = left.isEmpty() || right.isEmpty() ? null : part(left, right);
      if (part != null) {
        return part;
      }
    }
    return null;
  }

  private static @Nullable Part part(String left, String right) {
    String field = field(right);
    if (field != null && HeaderSymbol.isTicker(left)) {
      return new Part(left, field);
    }
    field = field(left);
    return field != null && HeaderSymbol.isTicker(right) ? new Part(right, field) : null;
  }

  /// The word of the role that a name says by itself.
  private static @Nullable String field(String name) {
    String normal = ColumnNames.normalise(name);
    for (ColumnRole role : FIELDS) {
      int rank = normal.isEmpty() ? -1 : role.rank(normal);
      if (rank >= 0 && rank < 1_000) {
        return role.word();
      }
    }
    return null;
  }

  /// @return null unless nearly all columns are parts, of several symbols or of several fields
  private @Nullable Panel of(Map<Integer, Part> parts) {
    long others = cells.length - times.size() - parts.size();
    Set<String> symbols = new LinkedHashSet<>();
    parts.values().forEach(part -> symbols.add(part.symbol()));
    boolean most = parts.size() >= 2 && others * 5 <= parts.size();
    boolean several = symbols.size() > 1 || parts.size() > 2;
    boolean currencies = symbols.stream().allMatch(FileNameSymbol::isCurrency);
    return most && several && !(currencies && symbols.size() < parts.size()) ? panel(parts) : null;
  }

  private Panel panel(Map<Integer, Part> parts) {
    Set<String> symbols = new LinkedHashSet<>();
    Set<String> fields = new LinkedHashSet<>();
    parts.values().forEach(part -> symbols.add(part.symbol()));
    parts.values().forEach(part -> fields.add(part.field()));
    List<String> symbolList = new ArrayList<>(symbols);
    List<String> fieldList = new ArrayList<>(fields);
    int[][] own = new int[symbols.size()][fields.size()];
    for (int[] row : own) {
      Arrays.fill(row, -1);
    }
    parts.forEach(
        (column, part) ->
            own[symbolList.indexOf(part.symbol())][fieldList.indexOf(part.field())] = column);
    int[] shared = times.stream().mapToInt(Integer::intValue).sorted().toArray();
    List<String> names = new ArrayList<>();
    for (int column : shared) {
      names.add(cells[column].isBlank() ? "timestamp" : cells[column].strip());
    }
    names.add("symbol");
    names.addAll(fieldList);
    return new Panel(shared, symbolList, own, names);
  }
}
