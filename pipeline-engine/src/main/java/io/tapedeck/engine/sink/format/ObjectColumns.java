package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.PartitionField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The columns of one object, found by looking at its events and at nothing else.
///
/// @param withSymbol whether the symbol is a column; otherwise the folder tells it
/// @param times what of the time is a column besides, where no folder tells it
/// @param withNanos whether a time has digits beyond the microsecond
/// @param extras further columns, in the order in which they first occur
record ObjectColumns(
    EventKind kind,
    boolean withSymbol,
    List<PartitionField> times,
    boolean withNanos,
    List<ExtraColumn> extras) {

  /// The column of a format that keeps such digits beside the timestamp.
  static final String NANOS = "timestamp_ns";

  ObjectColumns {
    times = List.copyOf(times);
    extras = List.copyOf(extras);
  }

  static ObjectColumns of(EventLines lines, ObjectPlace place) {
    EventKind kind = lines.kind();
    if (!lines.hasExtras()) {
      return new ObjectColumns(
          kind, place.withSymbol(), place.times(), lines.hasNanos(), List.of());
    }
    ExtraTypes types = new ExtraTypes(kind);
    lines.read(types);
    Set<String> taken = reserved(kind, place.partitionBy());
    List<ExtraColumn> extras = new ArrayList<>();
    List<Integer> beyond = new ArrayList<>();
    for (ExtraTypes.Found found : types.found()) {
      if (found.isBeyondDouble()) {
        beyond.add(extras.size());
      }
      String name = new String(found.name, StandardCharsets.UTF_8);
      extras.add(new ExtraColumn(found.name, free(name, taken), found.type(), ""));
    }
    for (int i : beyond) { // last, so that they take no name from a column of the source
      ExtraColumn extra = extras.get(i);
      String exact = free(extra.column() + "_long", taken);
      extras.set(i, new ExtraColumn(extra.source(), extra.column(), extra.type(), exact));
    }
    return new ObjectColumns(kind, place.withSymbol(), place.times(), lines.hasNanos(), extras);
  }

  List<KindColumn> fixed() {
    return KindColumn.of(kind);
  }

  /// Whether any further column goes by another name than in the events.
  boolean renames() {
    return extras.stream().anyMatch(extra -> !extra.suffix().isEmpty());
  }

  private static Set<String> reserved(EventKind kind, List<PartitionField> partitionBy) {
    Set<String> names = new HashSet<>(Set.of("symbol", "timestamp", "kind", NANOS));
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
