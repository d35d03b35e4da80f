package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import java.util.List;

/// Makes objects of events. The same events give the same bytes, whenever and wherever it is done
/// with the same libraries. Reuses its buffers: for one thread at a time. Closing frees what it
/// holds outside the heap.
public sealed interface EventObjects extends AutoCloseable
    permits ParquetObjects, JsonLinesObjects, JsonObjects {

  /// @param partitionBy what is told by an object's folder and therefore not in it
  static EventObjects of(ObjectFormat format, List<PartitionField> partitionBy) {
    return at(new ObjectPlace(partitionBy, true), format);
  }

  /// For objects that lie in no partition's folder: the symbol is a column of theirs, and Parquet
  /// has the other partition columns as well. In lines of JSON the timestamp tells them.
  ///
  /// @param partitionBy the partition columns of the table that the rows belong to
  static EventObjects withKeys(ObjectFormat format, List<PartitionField> partitionBy) {
    return at(new ObjectPlace(partitionBy, false), format);
  }

  private static EventObjects at(ObjectPlace place, ObjectFormat format) {
    return switch (format) {
      case PARQUET -> new ParquetObjects(place);
      case JSON -> new JsonLinesObjects(place, new GzipBytes());
      case JSON_ZST -> new JsonLinesObjects(place, new ZstdBytes());
      case JSON_OBJECT -> new JsonObjects(place);
    };
  }

  /// One object with these events, in this order.
  EncodedObject encode(EventLines lines);

  /// One object with these events, in this order.
  ///
  /// @param events at least one, all of one kind
  default EncodedObject encode(List<MarketEvent> events) {
    return encode(new LinesInMemory(events, withSymbol()));
  }

  /// Whether the lines must have the symbol: unless the folder tells it.
  boolean withSymbol();

  @Override
  void close();
}
