package io.tapedeck.engine.sink;

import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.layout.LakeFolder;
import java.util.Collections;
import java.util.List;

/// An object that a [FlushPlan] says must be written: its key and exactly what is in it.
public sealed interface PlannedObject {

  ObjectKey key();

  /// How many records it holds; at least one.
  int rows();

  /// Events of one partition of one table, by offset. The list belongs to the plan: nobody changes
  /// it any more.
  record Events(ObjectKey key, LakeFolder folder, ObjectFormat format, List<MarketEvent> events)
      implements PlannedObject {

    public Events {
      events = Collections.unmodifiableList(events);
    }

    @Override
    public int rows() {
      return events.size();
    }
  }

  /// Records of one topic-partition that are no market events or have no place, by offset.
  record DeadLetters(ObjectKey key, List<RejectedRecord> records) implements PlannedObject {

    public DeadLetters {
      records = List.copyOf(records);
    }

    @Override
    public int rows() {
      return records.size();
    }
  }
}
