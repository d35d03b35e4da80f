package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.sink.buffer.Bounds;
import io.tapedeck.engine.sink.buffer.Buffers;
import io.tapedeck.engine.sink.plan.LoggedPlan;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The buffers of a sink: those of what is being filled, and others for plans that are being
/// replayed whose objects have another number of rows at most. Confined to the sink's thread;
/// closing forgets everything.
final class Waiting implements AutoCloseable {

  private final SinkSettings settings;
  private final Buffers filled;
  private final Map<Integer, Buffers> replayed = new HashMap<>();

  Waiting(SinkSettings settings) {
    this.settings = settings;
    filled = buffers(settings.format());
  }

  /// What keeps the records of a topic-partition.
  Buffers of(Reading reading) {
    LoggedPlan logged = reading.replayed();
    if (logged == null) {
      return filled;
    }
    ObjectFormat format = logged.plan().format();
    return format.mostRows() == settings.format().mostRows()
        ? filled
        : replayed.computeIfAbsent(format.mostRows(), _ -> buffers(format));
  }

  /// How many records wait to be planned.
  long records() {
    return filled.records();
  }

  /// How many bytes they hold.
  long bytes() {
    return filled.bytes();
  }

  /// How many objects they will make.
  long objects() {
    return filled.objects();
  }

  /// How many bytes are held in memory and on disk, also of what was taken and is not freed yet.
  long held() {
    long held = filled.memoryBytes() + filled.spilledBytes();
    for (Buffers other : replayed.values()) {
      held += other.memoryBytes() + other.spilledBytes();
    }
    return held;
  }

  /// Tries once more to put out of memory what could not be put out before.
  ///
  /// @return why it cannot; null if nothing is in the way
  @Nullable EngineException relieve() {
    @Nullable EngineException blocked = filled.relieve();
    for (Buffers other : replayed.values()) {
      @Nullable EngineException of = other.relieve();
      blocked = blocked == null ? of : blocked;
    }
    return blocked;
  }

  @Override
  public void close() {
    filled.close();
    replayed.values().forEach(Buffers::close);
  }

  private Buffers buffers(ObjectFormat format) {
    return new Buffers(Bounds.of(format, settings.memory().bytes(), settings.spool()));
  }
}
