package io.tapedeck.engine;

import io.tapedeck.engine.model.MarketEvent;
import java.util.function.Consumer;

/// A bounded look at the events that pass the sink. The engine never waits for whoever drinks from
/// it: when the ring is full the oldest events are dropped and counted. One thread may drain at a
/// time.
public interface TickTap extends AutoCloseable {

  /// Hands over what has arrived since the last call, oldest first, at most `max`.
  ///
  /// @return how many were handed over
  int drain(Consumer<? super MarketEvent> drinker, int max);

  /// How many events were overwritten before anybody drank them.
  long dropped();

  /// Closes the tap; the engine forgets it.
  @Override
  void close();
}
