package io.tapedeck.engine.sink.layout;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the folder of an event by its kind, its UTC date and its symbol. Remembers what it has
/// told; confined to one thread.
///
/// A symbol has no place, and its event becomes a dead letter, when the way through path, catalog
/// and SQL could not give it back: when its folder's name is longer than 255 bytes (the limit of
/// ext4, APFS and NTFS), when it is a word that Hive and Trino read as NULL, or when it is no valid
/// Unicode.
///
/// Symbols that differ only in case or Unicode normal form get folders of their own. A file system
/// that does not tell these apart merges the folders; the sink keeps the objects in them apart.
public final class Partitioner {

  private static final int LONGEST_NAME = 255;
  private static final int MOST_REMEMBERED = 100_000;
  private static final long SECONDS_PER_DAY = 86_400;

  /// What a 64-bit column of microseconds can hold.
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000 - 1;

  private static final List<String> NULLS = List.of("__HIVE_DEFAULT_PARTITION__", "\\N");

  private final List<PartitionField> fields;
  private final Map<Place, Placement> remembered = new HashMap<>();

  /// @param fields the folders, outermost first
  public Partitioner(List<PartitionField> fields) {
    this.fields = List.copyOf(fields);
  }

  /// Where the event belongs.
  public Placement place(MarketEvent event) {
    long second = event.timestamp().getEpochSecond();
    if (second > LAST_SECOND || second < -LAST_SECOND) {
      return new Placement.Nowhere(
          "The timestamp " + event.timestamp() + " is beyond what a column of microseconds holds.");
    }
    Place place =
        new Place(event.kind(), Math.floorDiv(second, SECONDS_PER_DAY), event.symbol().value());
    Placement known = remembered.get(place);
    if (known != null) {
      return known;
    }
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    Placement found = find(event.kind(), place.day(), event.symbol());
    remembered.put(place, found);
    return found;
  }

  private Placement find(EventKind kind, long day, Symbol symbol) {
    Map<String, String> partition = new LinkedHashMap<>();
    StringBuilder path = new StringBuilder(kind.table());
    for (PartitionField field : fields) {
      String value =
          switch (field) {
            case DT -> LocalDate.ofEpochDay(day).toString();
            case SYMBOL -> symbol.value();
          };
      String name = field.word() + "=" + HivePath.escape(value);
      if (NULLS.contains(value)) {
        return new Placement.Nowhere(
            "The " + field.word() + " '" + value + "' is read as NULL by Hive and Athena.");
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
        return new Placement.Nowhere("The " + field.word() + " is not valid Unicode.");
      }
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        return new Placement.Nowhere(
            "The folder of this " + field.word() + " would have a name of more than 255 bytes.");
      }
      partition.put(field.word(), value);
      path.append('/').append(name);
    }
    return new Placement.In(new LakeFolder(kind.table(), partition, path.toString()));
  }

  private record Place(EventKind kind, long day, String symbol) {}
}
