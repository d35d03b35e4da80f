package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.CorrectionKey;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what a record of a table is: a row, whose columns play roles by their names, or where
/// these say nothing by their values; or one symbol of a wide row.
final class LayoutGuess {

  /// Whose values bear each other out.
  private static final Set<ColumnRole> PROVEN =
      Set.of(ColumnRole.HIGH, ColumnRole.LOW, ColumnRole.BID, ColumnRole.ASK);

  private final Table table;
  private final TimeColumns time;
  private final Reasoning reasoning;

  LayoutGuess(Table table, TimeColumns time, Reasoning reasoning) {
    this.table = table;
    this.time = time;
    this.reasoning = reasoning;
  }

  /// @return null if no column says what anything cost
  @Nullable Layout find() {
    String decided = reasoning.decided("layout");
    if (decided != null && !decided.equals("wide") && !decided.equals("long")) {
      throw refused("A layout is long or wide, not '" + decided + "'.");
    }
    if (decided != null) {
      reasoning.obey("layout", decided, "The layout is " + decided);
    }
    Panel panel = "long".equals(decided) ? null : panel("wide".equals(decided));
    if (panel != null) {
      return wide(panel, decided != null);
    }
    Roles roles = table.roles(time.indexes()).find(kind(), step());
    boolean byName = roles != null && table.isNamed();
    if (roles == null) {
      roles = byValues();
    }
    if (roles == null) {
      return decided == null ? doubtful() : null;
    }
    explain(roles, byName);
    return new Layout(null, table.names(), roles, table.meanings().ignored(), table.sample());
  }

  /// A wide table of names that nobody knows; a person must say that they are symbols.
  private @Nullable Layout doubtful() {
    String[] cells = table.header().cells();
    boolean could =
        table.isNamed() && PanelDoubt.couldBePrices(cells, time.indexes(), table.sample().values());
    Panel panel =
        could ? new PanelGuess(table.header(), table.facts(), time.indexes()).columns(true) : null;
    Layout layout = panel == null ? null : wide(panel, true);
    if (panel != null && layout != null) {
      reasoning.ask(
          new Question(
              "layout",
              "Its columns (%s) may be symbols with a price in each row, or something else."
                  .formatted(panel.shown()),
              List.of("wide", "long")));
    }
    return layout;
  }

  private RowStep step() {
    return RowStep.of(time, table.sample());
  }

  private @Nullable TapeKind kind() {
    String word = reasoning.decided("kind");
    if (word == null) {
      return null;
    }
    for (TapeKind kind : TapeKind.values()) {
      if (kind.word().equals(word.strip())) {
        reasoning.obey("kind", word, "Its rows are " + word);
        return kind;
      }
    }
    throw refused("Rows are bars, trades, quotes or mixed, not '" + word + "'.");
  }

  private @Nullable Panel panel(boolean decided) {
    if (!table.isNamed()) {
      return null;
    }
    PanelGuess guess = new PanelGuess(table.header(), table.facts(), time.indexes());
    if (decided) {
      Panel found = guess.find();
      return found != null ? found : guess.columns(true);
    }
    Panel found = guess.find();
    boolean single = found != null && found.names().size() == time.indexes().size() + 2;
    // Four columns of which one is always the highest and one the lowest are a bar's, whatever
    // they are called.
    boolean orderly = single && table.sample().rows().size() >= 10;
    return orderly && valueNames().containsValue("open") ? null : found;
  }

  private @Nullable Layout wide(Panel panel, boolean decided) {
    Sample records = panel.of(table.sample());
    if (records.rows().isEmpty()) {
      return null;
    }
    List<String> names = ColumnNames.normaliseAll(panel.names().toArray(new String[0]));
    TimeColumns moved = time.moved(panel::moved);
    List<ColumnFacts> facts = ColumnFacts.of(records, names.size());
    RowStep step = new RowStep(moved.isDateOnly(), false, true);
    Roles roles = new RolesGuess(names, facts, moved.indexes()).find(kind(), step);
    if (roles == null) {
      return null;
    }
    if (!decided) {
      reasoning.conclude(
          new Guess(
              "layout",
              "wide",
              String.format(
                  Locale.ROOT,
                  "The table is wide: its columns are those of %,d symbol%s (%s), and so each row"
                      + " is up to as many records.",
                  panel.size(),
                  panel.size() == 1 ? "" : "s",
                  panel.shown()),
              panel.size() > 1 ? 0.9 : 0.7,
              "long"));
    }
    reasoning.conclude(
        new Guess(
            "kind",
            roles.kind().word(),
            "Its records are " + roles.kind().word() + " of " + fields(roles) + ".",
            0.9,
            null));
    return new Layout(panel, names, roles, Set.of(), records);
  }

  private static String fields(Roles roles) {
    List<String> words =
        roles.indexes().keySet().stream()
            .filter(role -> role != ColumnRole.SYMBOL)
            .map(ColumnRole::word)
            .toList();
    return String.join(", ", words);
  }

  /// Roles from values alone, for names that nobody knows.
  private @Nullable Roles byValues() {
    Map<Integer, String> values = valueNames();
    if (!values.containsValue("open") && !values.containsValue("bid")) {
      return null;
    }
    List<String> names = new ArrayList<>(table.meanings().names());
    values.forEach(names::set);
    return new RolesGuess(names, table.facts(), time.indexes()).find(null, step());
  }

  /// What the values say of the columns that no time is in.
  private Map<Integer, String> valueNames() {
    String[] found = HeaderlessColumns.name(table.sample().values(), "");
    Map<Integer, String> names = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      if (ColumnRole.of(found[i]) != null && !time.indexes().contains(i)) {
        names.put(i, found[i]);
      }
    }
    return names;
  }

  private void explain(Roles roles, boolean byName) {
    RangeCheck check = RangeCheck.of(roles, table.sample());
    String word = roles.kind().word();
    if (reasoning.decided("kind") == null) {
      reasoning.conclude(
          new Guess(
              "kind",
              word,
              "Its rows are %s: %s%s."
                  .formatted(
                      word,
                      byName ? "so its columns are called" : "so its values are",
                      check.shown()),
              byName && check.isProof() ? 1 : byName ? 0.9 : 0.75,
              null));
    }
    roles.indexes().forEach((role, column) -> explain(role, column, byName && check.isProof()));
    for (int i = 0; i < table.names().size(); i++) {
      String further = ColumnWords.further(table.names().get(i));
      boolean taken = roles.indexes().containsValue(i) || time.indexes().contains(i);
      if (table.meanings().ignored().contains(i)) {
        obey(i, "ignore");
      } else if (table.meanings().decided().contains(i) && !taken) {
        obey(i, "extra");
      } else if (further != null && !taken) {
        String said = "Column '%s' is %s, and travels under its own name.";
        column(i, "extra", said.formatted(cell(i), further.replace('_', ' ')), 0.9, null);
      }
    }
  }

  private void explain(ColumnRole role, int column, boolean sure) {
    if (table.meanings().decided().contains(column)) {
      obey(column, role.word());
      return;
    }
    int rank = role.rank(table.names().get(column));
    double confidence =
        rank < 0
            ? 0.7
            : rank >= ColumnWords.QUALIFIED ? 0.85 : sure && PROVEN.contains(role) ? 1 : 0.95;
    String because = rank < 0 ? "its values and its place say so" : "its name says so";
    String said = "Column '%s' is %s: %s.".formatted(cell(column), role.word(), because);
    column(column, role.word(), said, confidence, runnerUp(role, column));
  }

  private @Nullable String runnerUp(ColumnRole role, int column) {
    String name = table.names().get(column);
    for (ColumnRole other : ColumnRole.values()) {
      if (other != role && !other.isTime() && other.rank(name) >= 0) {
        return other.word();
      }
    }
    return null;
  }

  private void obey(int column, String value) {
    String key = CorrectionKey.column(table.names().get(column));
    reasoning.obey(key, value, "Column '" + cell(column) + "' is " + value);
  }

  private void column(
      int column, String value, String reason, double confidence, @Nullable String runnerUp) {
    String key = CorrectionKey.column(table.names().get(column));
    reasoning.conclude(new Guess(key, value, reason, confidence, runnerUp));
  }

  private String cell(int column) {
    String cell = table.header().cells()[column].strip();
    return cell.isEmpty() ? table.names().get(column) : cell;
  }

  private static EngineException refused(String why) {
    return new EngineException(ErrorCode.INVALID_ARGUMENT, why);
  }
}
