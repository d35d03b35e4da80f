package io.tapedeck.engine.sink.layout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The folder of one partition of one table. Immutable.
///
/// @param table the table
/// @param partition partition column → value as it is in the data, outermost first
/// @param path below the lake's prefix, values escaped, no slash at either end:
///   `bars/dt=2026-01-05/symbol=HSI`
public record LakeFolder(String table, Map<String, String> partition, String path) {

  public LakeFolder {
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
  }
}
