package io.tapedeck.engine.sink.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;

/// Merges Parquet objects: rows are decoded, sorted by event time within a row group of about a
/// million, and written anew with the union of the columns. An object with a column that has
/// another type than before begins another file, so that no value is ever converted.
public final class ParquetMerge implements Merge {

  /// Large enough for a scan, small enough to hold.
  private static final int ROWS_OF_GROUP = 1_000_000;

  private final Path folder;
  private final long target;
  private final Consumer<MergedFile> taker;
  private ParquetTable waiting = new ParquetTable();
  private @Nullable ParquetOutput output;

  ParquetMerge(Path folder, long target, Consumer<MergedFile> taker) {
    this.folder = folder;
    this.target = target;
    this.taker = taker;
  }

  @Override
  public RowSum add(byte[] object) throws IOException {
    try (ParquetObject input = ParquetObject.open(new MemoryInput(object))) {
      if (!waiting.agrees(input.schema())) {
        finish();
      }
      RowSum added = waiting.add(input);
      if (waiting.rows() >= ROWS_OF_GROUP) {
        writeGroup();
      }
      return added;
    } catch (RuntimeException e) { // how Parquet says that an object is damaged
      throw new IOException("It is no Parquet object that can be read: " + e, e);
    }
  }

  @Override
  public void finish() throws IOException {
    writeGroup();
    end();
  }

  private void writeGroup() throws IOException {
    if (waiting.rows() == 0) {
      return;
    }
    if (output != null && !output.takes(waiting)) {
      end();
    }
    ParquetOutput to = output;
    if (to == null) {
      to = new ParquetOutput(Files.createTempFile(folder, "merge", ".parquet"), waiting);
      output = to;
    }
    to.write(waiting);
    waiting = new ParquetTable();
    if (to.bytes() >= target) {
      end();
    }
  }

  private void end() throws IOException {
    ParquetOutput done = output;
    if (done != null) {
      output = null;
      taker.accept(done.end());
    }
  }

  @Override
  public RowSum read(Path file) throws IOException {
    try {
      return ParquetOutput.read(new LocalInputFile(file));
    } catch (RuntimeException e) { // how Parquet says that an object is damaged
      throw new IOException("It cannot be read back: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    ParquetOutput left = output;
    output = null;
    if (left != null) {
      left.discard();
    }
  }
}
