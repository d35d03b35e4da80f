package io.tapedeck.engine.tape.quality;

import io.tapedeck.engine.model.MarketEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the words of rules on a record, as a further column.
final class Flags {

  /// The column; with an underscore after it if the tape has one of that name.
  static final String COLUMN = "quality";

  private Flags() {}

  /// @param words separated by commas
  static MarketEvent on(MarketEvent event, String words) {
    Map<String, Object> extras = new LinkedHashMap<>(event.extras());
    String column = COLUMN;
    while (extras.containsKey(column)) {
      column += "_";
    }
    extras.put(column, words);
    return event.withExtras(extras);
  }
}
