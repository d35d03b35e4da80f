package io.tapedeck.engine;

import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.sink.SinkState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How the sink fares that is under way, or fared that was the latest.
///
/// @param state whether the lake takes what it has
/// @param closed objects by why they were closed, every reason named
/// @param fenced how often another sink had planned what this one was about to plan
/// @param waiting records taken from the topic and not stored yet
/// @param room how many bytes may wait here before reading pauses
/// @param replaying partitions of the topic of which it carries out a plan that was left half done
public record SinkStatus(
    SinkState state,
    Map<FlushReason, Long> closed,
    long fenced,
    long waiting,
    ByteSize room,
    Set<Integer> replaying) {

  /// There has been no sink yet.
  public static final SinkStatus NONE =
      new SinkStatus(new SinkState.Working(), Map.of(), 0, 0, new ByteSize(0), Set.of());

  public SinkStatus {
    Map<FlushReason, Long> every = new EnumMap<>(FlushReason.class);
    for (FlushReason reason : FlushReason.values()) {
      every.put(reason, closed.getOrDefault(reason, 0L));
    }
    closed = Collections.unmodifiableMap(every);
    replaying = Collections.unmodifiableSet(new TreeSet<>(replaying));
  }
}
