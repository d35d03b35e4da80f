package io.tapedeck.engine.sink.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// Lets the sink log nothing while it is open: in a simulation everything fails all the time.
final class Silence implements AutoCloseable {

  private static final Logger SINK = (Logger) LoggerFactory.getLogger("io.tapedeck.engine.sink");

  Silence() {
    SINK.setLevel(Level.OFF);
  }

  @Override
  public void close() {
    SINK.setLevel(null);
  }
}
