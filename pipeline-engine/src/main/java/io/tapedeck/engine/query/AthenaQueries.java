package io.tapedeck.engine.query;

public final class AthenaQueries implements AutoCloseable {
  public AthenaQueries(Object c, io.tapedeck.engine.config.Profile p) {}

  public void check() {}

  public io.tapedeck.engine.QueryHandle submit(String s) {
    throw new IllegalStateException();
  }

  @Override
  public void close() {}
}
