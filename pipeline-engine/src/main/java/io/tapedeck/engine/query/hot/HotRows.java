package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.config.HotBounds;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.Unstored;
import io.tapedeck.engine.sink.buffer.Batch;
import io.tapedeck.engine.sink.buffer.Bounds;
import io.tapedeck.engine.sink.buffer.Buffers;
import io.tapedeck.engine.sink.buffer.Taken;
import io.tapedeck.engine.sink.layout.LakeFolder;
import io.tapedeck.engine.stream.StreamRecord;
import io.tapedeck.engine.stream.TopicSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The rows of some tables that a topic holds and the lake does not: in memory up to a bound, then
/// on disk, and refused beyond another. Confined to one thread; closing frees them.
final class HotRows implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long MEMORY = 32L << 20;

  private final HotBounds bounds;
  private final Set<String> tables;
  private final TopicPartition all;
  private final Buffers buffers;
  private Taken taken;
  private long rows;
  private long deadLetters;

  /// @param tables whose rows are wanted
  /// @param spool the folder for what does not fit into memory
  HotRows(String topic, Set<String> tables, HotBounds bounds, Path spool) {
    this.tables = Set.copyOf(tables);
    this.bounds = bounds;
    all = new TopicPartition(topic, 0);
    buffers = new Buffers(Bounds.of(ObjectFormat.PARQUET, MEMORY, spool));
    taken = buffers.take(all);
  }

  /// Reads a span of the topic to its end.
  ///
  /// @param stopped whether nobody wants it any more
  /// @throws EngineException HOT_TOO_LARGE beyond the bounds; QUERY_CANCELLED; DISK_FULL; what
  ///   broker and records give reason for
  void read(TopicSpan span, Unstored unstored, BooleanSupplier stopped) {
    while (!span.isOver()) {
      if (stopped.getAsBoolean()) {
        throw new EngineException(ErrorCode.QUERY_CANCELLED, "The query was cancelled.");
      }
      for (StreamRecord record : span.poll(POLL)) {
        take(record, unstored);
      }
    }
    taken = buffers.take(all);
  }

  private void take(StreamRecord record, Unstored unstored) {
    switch (unstored.fate(record)) {
      case ROW -> {
        String table = ((StreamRecord.Tick) record).value().kind().table();
        if (tables.contains(table)) {
          buffers.add(all, new LakeFolder(table, Map.of(), table), (StreamRecord.Tick) record);
          rows++;
          refuseTooMany();
        }
      }
      case DEAD_LETTER -> deadLetters++;
      case REPEAT -> {}
    }
  }

  private void refuseTooMany() {
    if (rows > bounds.records() || buffers.bytes() > bounds.bytes().bytes()) {
      throw new EngineException(
          ErrorCode.HOT_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "More waits in the topic '%s' than a query may include: it was given up after %,d"
                  + " records (%,d bytes); at most %,d records and %s are read. Let the sink store"
                  + " them, raise query.hot_records or query.hot_mebibytes in the profile, or ask"
                  + " over the lake alone.",
              all.topic(),
              rows,
              buffers.bytes(),
              bounds.records(),
              bounds.bytes()));
    }
  }

  /// The rows by table, each batch fit for one object.
  List<Batch> batches() {
    return taken.batches();
  }

  /// How many rows there are.
  long rows() {
    return rows;
  }

  /// How many records are no rows of any table and go to the dead letters.
  long deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    taken.close();
    buffers.close();
  }
}
