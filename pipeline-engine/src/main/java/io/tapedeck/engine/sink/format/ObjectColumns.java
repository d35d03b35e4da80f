package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The columns of one object, found by looking at its events.
///
/// @param withSymbol whether the symbol is a column; otherwise the folder tells it
/// @param extras further columns, in the order in which they first occur
record ObjectColumns(EventKind kind, boolean withSymbol, List<ExtraColumn> extras) {

  ObjectColumns {
    extras = List.copyOf(extras);
  }

  static ObjectColumns of(List<MarketEvent> events, List<PartitionField> partitionBy) {
    EventKind kind = events.getFirst().kind();
    boolean withSymbol = !partitionBy.contains(PartitionField.SYMBOL);
    Map<String, ExtraColumn.Type> types = typesOfExtras(events);
    if (types.isEmpty()) {
      return new ObjectColumns(kind, withSymbol, List.of());
    }
    Set<String> taken = reserved(kind, partitionBy);
    List<ExtraColumn> extras = new ArrayList<>();
    types.forEach((name, type) -> extras.add(new ExtraColumn(name, free(name, taken), type)));
    return new ObjectColumns(kind, withSymbol, extras);
  }

  List<KindColumn> fixed() {
    return KindColumn.of(kind);
  }

  /// Whether any further column goes by another name than in the events.
  boolean renames() {
    return extras.stream().anyMatch(extra -> !extra.column().equals(extra.source()));
  }

  private static Map<String, ExtraColumn.Type> typesOfExtras(List<MarketEvent> events) {
    Map<String, ExtraColumn.Type> types = new LinkedHashMap<>();
    for (MarketEvent event : events) {
      if (!event.extras().isEmpty()) {
        event
            .extras()
            .forEach(
                (name, value) ->
                    types.merge(name, ExtraColumn.Type.of(value), ExtraColumn.Type::or));
      }
    }
    return types;
  }

  private static Set<String> reserved(EventKind kind, List<PartitionField> partitionBy) {
    Set<String> names = new HashSet<>(Set.of("symbol", "timestamp", "kind"));
    KindColumn.of(kind).forEach(column -> names.add(column.name()));
    partitionBy.forEach(field -> names.add(field.word()));
    return names;
  }

  /// The catalog knows no case and refuses a name that occurs twice, also as a partition column.
  private static String free(String name, Set<String> taken) {
    String free = name.isEmpty() ? "_" : name;
    while (!taken.add(free.toLowerCase(Locale.ROOT))) {
      free += "_";
    }
    return free;
  }
}
