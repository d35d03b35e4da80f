package io.tapedeck.engine.sink.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Takes objects one after the other and writes their rows to fewer files. Holds about a million
/// rows in memory, whatever there is in all. Confined to one thread. Closing frees what it holds
/// and deletes files that were not handed over.
public sealed interface Merge extends AutoCloseable permits ParquetMerge, LineMerge {

  /// For objects whose names end with one of these, or not at all.
  ///
  /// @param extension without the leading dot: `parquet`, `json.gz`, `json.zst`, `json`
  /// @param folder where files are written
  /// @param target a file is ended when it has this many bytes
  /// @param taker is given each file when it is complete, and then owns it
  static Merge of(String extension, Path folder, long target, Consumer<MergedFile> taker) {
    return extension.equals("parquet")
        ? new ParquetMerge(folder, target, taker)
        : new LineMerge(LinePacking.of(extension), folder, target, taker);
  }

  /// The endings that can be merged.
  static List<String> extensions() {
    return List.of("parquet", "json.gz", "json.zst", "json");
  }

  /// Adds an object.
  ///
  /// @return its rows
  /// @throws IOException if it is damaged, or holds what cannot be carried over, or the disk fails
  RowSum add(byte[] object) throws IOException;

  /// Writes what is left.
  void finish() throws IOException;

  /// Reads a file back that was written here.
  RowSum read(Path file) throws IOException;

  @Override
  void close() throws IOException;
}
