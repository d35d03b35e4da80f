package io.tapedeck.engine.kills;

import java.io.IOException;

/// A process that is started again whenever it has ended by itself, as a service manager does.
/// Confined to one thread; closing kills it.
final class Supervised implements AutoCloseable {

  private final Starter starter;
  private final StringBuilder log;
  private final String name;
  private Child child;
  private int restarts;

  /// Starts one more of the same.
  @FunctionalInterface
  interface Starter {
    Child start() throws IOException;
  }

  /// @param log is told why it ended
  Supervised(String name, StringBuilder log, Starter starter) throws IOException {
    this.name = name;
    this.log = log;
    this.starter = starter;
    child = starter.start();
  }

  /// Looks at it, and starts it again if it has ended.
  void look() throws IOException {
    if (!child.isAlive()) {
      restarts++;
      String said = child.said().strip();
      log.append(name)
          .append(" ended by itself with ")
          .append(child.process().exitValue())
          .append(": ")
          .append(said.substring(Math.max(0, said.length() - 300)).replace('\n', ' '))
          .append('\n');
      restart();
    }
  }

  void restart() throws IOException {
    child.close();
    child = starter.start();
  }

  Child child() {
    return child;
  }

  /// How often it had ended by itself.
  int restarts() {
    return restarts;
  }

  @Override
  public void close() throws IOException {
    child.close();
  }
}
