package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.error.RejectedRecord;
import java.util.List;

/// What was taken out of the buffers of one topic-partition. Belongs to whoever took it; closing
/// frees memory and spilled bytes.
public interface Taken extends AutoCloseable {

  /// By the path of their folder; several of one folder by offset.
  List<Batch> batches();

  /// Records that are no events or have no place, by offset.
  List<RejectedRecord> dead();

  @Override
  void close();
}
