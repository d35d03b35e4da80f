package io.tapedeck.engine.tape.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds a symbol in the lines around the names of a header: a line of labels that says the same
/// one for all columns (`Ticker,AAPL,AAPL,AAPL`), or a banner like `Security,AAPL US Equity`.
final class HeaderSymbol {

  private static final Pattern SAID =
      Pattern.compile(
          "^[#\\s\"]*([^:=,;\\t|\"]{2,24}?)\"?\\s*[:=,;\\t|]\\s*\"?([^,;\\t|\"]{1,32}).*");
  private static final Pattern TICKER =
      Pattern.compile(
          "[\\^$]?[A-Z0-9][A-Z0-9.^=/_-]{0,14}( (US|LN|GR|JP|HK|FP) Equity| Curncy| Index|"
              + " Comdty)?");

  private HeaderSymbol() {}

  static @Nullable String ofLabels(List<String[]> labels) {
    for (String[] row : labels) {
      Set<String> values = new HashSet<>();
      for (int i = 1; i < row.length; i++) {
        if (!row[i].isBlank()) {
          values.add(row[i].strip());
        }
      }
      boolean named = isSymbolName(row[0]);
      if (values.size() == 1 && (named || row[0].isBlank())) {
        String value = values.iterator().next();
        if (named || (isTicker(value) && !FileNameSymbol.isCurrency(value))) {
          return value;
        }
      }
    }
    return null;
  }

  static @Nullable String ofBanner(List<String> banner) {
    for (String line : banner) {
      Matcher said = SAID.matcher(line);
      if (said.matches() && isSymbolName(said.group(1))) {
        String value = said.group(2).strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }

  static boolean isSymbolName(String cell) {
    String name = ColumnNames.normalise(cell);
    return !name.isEmpty() && ColumnRole.SYMBOL.rank(name) >= 0;
  }

  /// Whether a text reads as a symbol and not as a word: capitals, digits and what may join them.
  static boolean isTicker(String text) {
    return TICKER.matcher(text).matches()
        && (text.chars().anyMatch(Character::isLetter) || text.matches("\\d{4,6}"))
        && ColumnNames.known(new String[] {text}) == 0;
  }
}
