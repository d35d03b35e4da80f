package io.tapedeck.engine.state;

/// Ends an observation. Closing twice does nothing more.
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  @Override
  void close();
}
