package io.tapedeck.engine.kills;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.pipeline.SinkingChild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Starts sinks that all store the same topic in the same lake.
///
/// @param folder for their homes and what they say
/// @param addresses of the stack
record Sinks(Path folder, Map<String, String> addresses, ObjectFormat format) {

  static final String NOWHERE = "-";

  /// One that lives until somebody ends it.
  Child start(int flushRecords, long flushMillis) throws IOException {
    return start("384m", flushRecords, flushMillis, NOWHERE, 1, 0);
  }

  /// @param step the step at which it dies, [#NOWHERE] for none
  /// @param nth at the n-th time
  /// @param lookEvery seconds between two looks at its memory, 0 for none
  Child start(String heap, int flushRecords, long flushMillis, String step, int nth, int lookEvery)
      throws IOException {
    return Child.start(
        folder,
        heap,
        addresses,
        SinkingChild.class.getName(),
        folder.resolve("sink").toString(),
        format.name(),
        String.valueOf(flushRecords),
        String.valueOf(flushMillis),
        step,
        String.valueOf(nth),
        String.valueOf(lookEvery));
  }
}
