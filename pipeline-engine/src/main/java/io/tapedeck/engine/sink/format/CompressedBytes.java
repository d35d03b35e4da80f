package io.tapedeck.engine.sink.format;

/// Compresses into memory, always the same bytes for the same input. Can be used again after
/// [#finish]. Confined to one thread; closing frees what it holds outside the heap.
sealed interface CompressedBytes extends AutoCloseable permits GzipBytes, ZstdBytes {

  /// Forgets what was written and not finished.
  void reset();

  void write(byte[] bytes, int from, int length);

  /// Everything since the last call; the next write begins anew.
  byte[] finish();

  @Override
  void close();
}
