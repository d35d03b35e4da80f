package io.tapedeck.engine.tape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The rows of one run that could not be read, appended to `<home>/quarantine/<run>.jsonl`: one
/// JSON object a line with `source`, `line`, `reason` and `raw`. The file is made with the first of
/// them. Owned by the run; safe for use by any thread; closing writes what is left and closes the
/// file.
public final class Quarantine implements AutoCloseable {

  private final Path file;
  private final JsonFactory json = new JsonFactory();
  private @Nullable JsonGenerator out;
  private long count;

  public Quarantine(Path home, RunId run) {
    this.file = home.resolve("quarantine").resolve(run.value() + ".jsonl");
  }

  /// Where the rows are, or would be.
  public Path file() {
    return file;
  }

  /// Keeps a row.
  ///
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void add(RejectedRecord record) {
    try {
      JsonGenerator line = open();
      line.writeStartObject();
      line.writeStringField("source", record.source());
      line.writeNumberField("line", record.line());
      line.writeStringField("reason", record.reason());
      line.writeStringField("raw", record.raw());
      line.writeEndObject();
      line.writeRaw('\n');
      count++;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// How many rows were kept.
  public synchronized long count() {
    return count;
  }

  /// Hands what is kept to the operating system, so that it outlives this process.
  ///
  /// @return the length of the file in bytes, 0 if there is none; what [#cut] takes
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized long flush() {
    try {
      if (out == null) {
        return 0;
      }
      out.flush();
      return Files.size(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /// Takes back what a run kept after a place: those rows are read again by the run that goes on
  /// there. Does nothing if this home has no such file, or not so much of it.
  ///
  /// @param length what [#flush] returned at that place
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public static void cut(Path home, RunId run, long length) {
    try (Quarantine quarantine = new Quarantine(home, run)) {
      quarantine.cut(length);
    }
  }

  private void cut(long length) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      if (length == 0) {
        Files.delete(file);
        return;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(length);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private JsonGenerator open() throws IOException {
    JsonGenerator present = out;
    if (present != null) {
      return present;
    }
    Files.createDirectories(file.getParent());
    OutputStream stream =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    JsonGenerator opened = json.createGenerator(stream);
    opened.setRootValueSeparator(null);
    out = opened;
    return opened;
  }

  private EngineException failed(IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "Rejected rows cannot be written to "
            + file.getParent()
            + " ("
            + e.getMessage()
            + "). Free space there, or allow writing, and run again.",
        e);
  }

  @Override
  public synchronized void close() {
    JsonGenerator present = out;
    out = null;
    if (present != null) {
      try {
        present.close();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }
}
