package io.tapedeck.engine.tape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.io.OutputStream;
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
  /// @throws EngineException DISK_FULL naming the directory, if it cannot be written
  public synchronized void flush() {
    try {
      if (out != null) {
        out.flush();
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
