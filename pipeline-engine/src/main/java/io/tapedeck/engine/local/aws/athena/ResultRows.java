package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.sql.ResultText;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Writes the rows of an answer as Athena's CSV. Those of a large one are read by the query's
/// thread and written by another, so that DuckDB need not wait while texts are made. For one
/// answer.
final class ResultRows {

  private static final int BATCH = 2048;
  private static final int AHEAD = 4;
  private static final int FULL = 1 << 15;

  private final ResultSet rows;
  private final List<TrinoType> types;
  private final BooleanSupplier stop;
  private final BufferedWriter out;

  /// Some rows.
  ///
  /// @param values row by row, as [ResultText#value] gives them
  /// @param last whether none come after these
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Batch(@Nullable Object[] values, int rows, boolean last) {}

  /// @param types those whose texts Athena gives
  /// @param stop whether nobody wants the rest
  ResultRows(ResultSet rows, List<TrinoType> types, BooleanSupplier stop, BufferedWriter out) {
    this.rows = rows;
    this.types = List.copyOf(types);
    this.stop = stop;
    this.out = out;
  }

  /// Reads and writes all rows.
  ///
  /// @return how many
  long write() throws SQLException, IOException {
    Batch first = read();
    if (first.last()) {
      write(first);
      return first.rows();
    }
    BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(AHEAD);
    try (ExecutorService threads =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("athena-rows").factory())) {
      Future<Void> writing = threads.submit(() -> writeAll(waiting));
      try {
        return readAll(first, waiting, writing);
      } finally {
        writing.cancel(true);
      }
    }
  }

  private long readAll(Batch first, BlockingQueue<Batch> waiting, Future<Void> writing)
      throws SQLException, IOException {
    try {
      Batch batch = first;
      long count = batch.rows();
      while (hasTaken(batch, waiting, writing) && !batch.last()) {
        batch = read();
        count += batch.rows();
      }
      writing.get();
      return count;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException("The rows could not be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while rows were written", e);
    }
  }

  private static boolean hasTaken(Batch batch, BlockingQueue<Batch> waiting, Future<Void> writing)
      throws InterruptedException {
    while (!waiting.offer(batch, 100, TimeUnit.MILLISECONDS)) {
      if (writing.isDone()) {
        return false;
      }
    }
    return true;
  }

  private Batch read() throws SQLException {
    int columns = types.size();
    @Nullable Object[] values = new Object[BATCH * columns];
    int count = 0;
    while (count < BATCH && !(count == 0 && stop.getAsBoolean()) && rows.next()) {
      for (int i = 0; i < columns; i++) {
        values[count * columns + i] = ResultText.value(rows, i + 1, types.get(i));
      }
      count++;
    }
    boolean last = count < BATCH;
    return new Batch(last ? Arrays.copyOf(values, count * columns) : values, count, last);
  }

  private @Nullable Void writeAll(BlockingQueue<Batch> waiting)
      throws IOException, SQLException, InterruptedException {
    Batch batch;
    do {
      batch = waiting.take();
      write(batch);
    } while (!batch.last());
    return null;
  }

  // The rows go to the file many at a time: a writer takes each piece under its lock and encodes
  // it.
  private void write(Batch batch) throws IOException, SQLException {
    int columns = types.size();
    StringBuilder text = new StringBuilder(FULL + FULL / 8);
    for (int row = 0; row < batch.rows(); row++) {
      for (int i = 0; i < columns; i++) {
        if (i > 0) {
          text.append(',');
        }
        @Nullable Object value = batch.values()[row * columns + i];
        if (value != null) {
          quote(text, value, types.get(i));
        }
      }
      text.append('\n');
      if (text.length() >= FULL || row == batch.rows() - 1) {
        out.append(text);
        text.setLength(0);
      }
    }
  }

  private static void quote(StringBuilder text, Object value, TrinoType type) throws SQLException {
    int from = text.append('"').length();
    ResultText.append(text, value, type);
    if (text.indexOf("\"", from) >= 0) {
      String plain = text.substring(from);
      text.setLength(from);
      text.append(plain.replace("\"", "\"\""));
    }
    text.append('"');
  }
}
