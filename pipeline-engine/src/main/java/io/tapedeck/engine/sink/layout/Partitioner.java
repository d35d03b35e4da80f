package io.tapedeck.engine.sink.layout;

import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.stream.wire.TickValue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells the folder of an event by its kind, its UTC date and hour, and its symbol. Remembers what
/// it has told; confined to one thread.
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
  private static final int MOST_REMEMBERED = 20_000;

  /// What a 64-bit column of microseconds can hold.
  private static final long LAST_SECOND = Long.MAX_VALUE / 1_000_000 - 1;

  /// Seconds whose nanoseconds since 1970 a 64-bit column can hold.
  private static final long LAST_SECOND_OF_NANOS = Long.MAX_VALUE / 1_000_000_000 - 1;

  private static final List<String> NULLS = List.of("__HIVE_DEFAULT_PARTITION__", "\\N");

  private final List<PartitionField> fields;
  private final boolean bySymbol;

  /// How long events of one symbol have the same folder: a day, an hour, or for ever.
  private final long period;

  private final Map<Place, Placement> remembered = new HashMap<>();

  /// The latest of each symbol: most come in the order of time.
  private final Map<String, Latest> latest = new HashMap<>();

  /// @param fields the folders, outermost first
  public Partitioner(List<PartitionField> fields) {
    this.fields = List.copyOf(fields);
    bySymbol = fields.contains(PartitionField.SYMBOL);
    period =
        fields.contains(PartitionField.HOUR)
            ? PartitionTimes.SECONDS_PER_HOUR
            : fields.contains(PartitionField.DT) ? PartitionTimes.SECONDS_PER_DAY : Long.MAX_VALUE;
  }

  /// Where the event belongs.
  public Placement place(MarketEvent event) {
    return place(
        event.kind(),
        event.symbol(),
        event.timestamp().getEpochSecond(),
        event.timestamp().getNano());
  }

  /// Where the event belongs, without making it.
  public Placement place(TickValue value) {
    return place(value.kind(), value.symbol(), value.epochSecond(), value.nano());
  }

  private Placement place(EventKind kind, Symbol symbol, long second, int nano) {
    if (second > LAST_SECOND || second < -LAST_SECOND) {
      return new Placement.Nowhere(
          "The timestamp, "
              + second
              + " s from 1970, is beyond what a column of microseconds holds.");
    }
    if (nano % 1000 != 0 && (second > LAST_SECOND_OF_NANOS || second < -LAST_SECOND_OF_NANOS)) {
      return new Placement.Nowhere(
          "The timestamp has nanoseconds and lies outside of the years 1678 to 2261, so that no"
              + " column holds it whole.");
    }
    String of = bySymbol ? symbol.value() : "";
    long time = Math.floorDiv(second, period);
    Latest last = latest.get(of);
    if (last != null && last.time == time && last.kind == kind) {
      return last.placement;
    }
    Placement found = remembered(kind, time, second, symbol);
    if (latest.size() >= MOST_REMEMBERED) {
      latest.clear();
    }
    latest.put(of, new Latest(kind, time, found));
    return found;
  }

  private Placement remembered(EventKind kind, long time, long second, Symbol symbol) {
    Place place = new Place(kind, time, bySymbol ? symbol.value() : "");
    @Nullable Placement known = remembered.get(place);
    if (known == null) {
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      known = find(kind, second, symbol);
      remembered.put(place, known);
    }
    return known;
  }

  private Placement find(EventKind kind, long second, Symbol symbol) {
    Map<String, String> partition = new LinkedHashMap<>();
    StringBuilder path = new StringBuilder(kind.table());
    for (PartitionField field : fields) {
      String value =
          switch (field) {
            case DT, HOUR -> PartitionTimes.value(field, second);
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

  private record Place(EventKind kind, long time, String symbol) {}

  private record Latest(EventKind kind, long time, Placement placement) {}
}
