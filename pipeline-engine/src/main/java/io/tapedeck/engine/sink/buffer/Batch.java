package io.tapedeck.engine.sink.buffer;

import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.LakeFolder;
import java.time.Instant;

/// Events of one folder from one topic-partition that become one object, by offset. The same events
/// make the same batches. Safe for use by one thread at a time.
public interface Batch {

  LakeFolder folder();

  /// How many events; at least one.
  int rows();

  /// The least event time.
  Instant least();

  /// The greatest event time.
  Instant greatest();

  /// The object; the same bytes each time.
  EncodedObject encode(EventObjects encoder);
}
