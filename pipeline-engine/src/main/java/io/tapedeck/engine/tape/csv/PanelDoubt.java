package io.tapedeck.engine.tape.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Says whether a table with a time and columns whose names nobody knows, `date,aapl,msft`, could
/// be one of prices with a column for each symbol. The names cannot prove it: a person is asked.
final class PanelDoubt {

  private static final Pattern SHORT = Pattern.compile("[A-Za-z]{2,5}([.=^-][A-Za-z]{1,3})?");
  private static final Pattern NAME = Pattern.compile("\\^?[A-Za-z][A-Za-z0-9.=^&_-]{0,11}");

  /// What is measured day by day and no market's.
  private static final Set<String> MEASURED =
      Set.of(
          ("temperature temp tmin tmax tavg humidity hum load wind solar rain precip snow pressure"
                  + " press speed power energy demand supply gas water heat kwh mwh mw kw steps"
                  + " weight height age users clicks views visits hits sales units orders revenue"
                  + " cost costs profit cases deaths tests births people count counts total sum"
                  + " mean avg min max std median lat lon lng long x y z hour day week month year"
                  + " co no ozone dust noise cpu mem ram disk net pulse hr bpm sleep mood score"
                  + " rank grade level depth flow rate error errors id idx index label target"
                  + " north south east west")
              .split(" "));

  private PanelDoubt() {}

  /// @param cells the names as they are written
  /// @param times the columns that say when
  static boolean couldBePrices(String[] cells, Set<Integer> times, List<String[]> rows) {
    int few = 0;
    int symbols = 0;
    for (int i = 0; i < cells.length; i++) {
      String name = cells[i].strip();
      if (times.contains(i)) {
        continue;
      }
      boolean measured = MEASURED.contains(name.toLowerCase(Locale.ROOT));
      if (measured || !NAME.matcher(name).matches() || !isPositive(rows, i)) {
        return false;
      }
      symbols++;
      few += SHORT.matcher(name).matches() ? 1 : 0;
    }
    return few >= 2 && few * 2 >= symbols;
  }

  /// Whether all values that are there are numbers above zero.
  private static boolean isPositive(List<String[]> rows, int column) {
    boolean any = false;
    for (String[] row : rows) {
      String value = row[column].strip();
      if (NumberStyle.isAbsent(value)) {
        continue;
      }
      Double point = NumberStyle.POINT.read(value);
      Double number = point == null ? NumberStyle.COMMA.read(value) : point;
      if (number == null || !(number > 0)) {
        return false;
      }
      any = true;
    }
    return any;
  }
}
