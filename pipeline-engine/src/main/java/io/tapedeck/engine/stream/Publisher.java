package io.tapedeck.engine.stream;

import io.tapedeck.engine.model.MarketEvent;

/// Publishes market events to the topic, acknowledged by all copies, the events of a symbol in
/// order.
///
/// Whoever opens it owns it. It is for one thread; but [#prepare] may be for another one, and
/// [#acknowledged] is for any. Closing throws away what was published since the last [#commit],
/// where that can be.
public interface Publisher extends AutoCloseable {

  /// Makes what will travel of an event.
  ///
  /// @param src which source the event comes from
  /// @param seq its row's position in that source
  Outgoing prepare(MarketEvent event, long src, long seq);

  /// Hands an event over, and waits while too much is under way.
  ///
  /// @param row what this publisher has prepared
  /// @throws io.tapedeck.engine.error.EngineException the first failure of any event:
  ///   RECORD_TOO_LARGE, BROKER_UNREACHABLE, BROKER_REFUSED, FENCED
  void publish(Outgoing row);

  /// Prepares and publishes.
  default void publish(MarketEvent event, long src, long seq) {
    publish(prepare(event, src, seq));
  }

  /// Says how far the playing has come with what was published. Becomes known with the next
  /// [#commit], or not at all.
  void note(Progress progress);

  /// Makes everything since the last commit final, and returns when it is.
  ///
  /// @throws io.tapedeck.engine.error.EngineException as [#publish]
  void commit();

  /// How many events are final.
  long acknowledged();

  @Override
  void close();
}
