package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.stream.TickCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes events as JSON lines in gzip: each line is the object that travelled on the topic, but
/// without the symbol where the folder tells it, because the catalog refuses a column that is both
/// in the data and in the path.
public final class JsonLinesObjects implements EventObjects {

  private final List<PartitionField> partitionBy;
  private final TickCodec codec = new TickCodec();
  private final GzipBytes gzip = new GzipBytes();

  JsonLinesObjects(List<PartitionField> partitionBy) {
    this.partitionBy = List.copyOf(partitionBy);
  }

  @Override
  public EncodedObject encode(List<MarketEvent> events) {
    ObjectColumns columns = ObjectColumns.of(events, partitionBy);
    boolean renames = columns.renames();
    for (MarketEvent event : events) {
      codec.encode(renames ? renamed(event, columns) : event, columns.withSymbol(), gzip);
      gzip.write('\n');
    }
    return new EncodedObject(gzip.finish(), columnsOf(columns));
  }

  @Override
  public void close() {
    gzip.close();
  }

  private static List<LakeTable.Column> columnsOf(ObjectColumns object) {
    List<LakeTable.Column> columns = new ArrayList<>();
    if (object.withSymbol()) {
      columns.add(new LakeTable.Column("symbol", "string"));
    }
    columns.add(new LakeTable.Column("timestamp", "string"));
    columns.add(new LakeTable.Column("kind", "string"));
    object.fixed().forEach(c -> columns.add(new LakeTable.Column(c.name(), c.type())));
    object.extras().forEach(c -> columns.add(new LakeTable.Column(c.column(), c.type().word())));
    return columns;
  }

  private static MarketEvent renamed(MarketEvent event, ObjectColumns columns) {
    Map<String, Object> extras = new LinkedHashMap<>();
    for (ExtraColumn extra : columns.extras()) {
      Object value = event.extras().get(extra.source());
      if (value != null) {
        extras.put(extra.column(), value);
      }
    }
    return event.withExtras(extras);
  }
}
