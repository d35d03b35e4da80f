package io.tapedeck.engine.model;

/// The key of an object in the lake's bucket, e.g.
/// `lake/bars/dt=2026-01-05/symbol=HSI/ticks-0-0-1.parquet`.
public record ObjectKey(String value) {

  public ObjectKey {
    if (value.isEmpty() || value.startsWith("/")) {
      throw new IllegalArgumentException("Not an object key: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
