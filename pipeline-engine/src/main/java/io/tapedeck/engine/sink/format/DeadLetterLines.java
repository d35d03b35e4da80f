package io.tapedeck.engine.sink.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tapedeck.engine.error.RejectedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes dead letters as JSON lines in gzip: `source` (topic and partition), `offset`, `reason`,
/// `raw`. The same records give the same bytes.
public final class DeadLetterLines {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();

  private DeadLetterLines() {}

  /// @return the object, gzip included
  public static byte[] encode(List<RejectedRecord> records) {
    try (GzipBytes gzip = new GzipBytes();
        JsonGenerator json = JSON.createGenerator(gzip)) {
      for (RejectedRecord record : records) {
        json.writeStartObject();
        json.writeStringField("source", record.source());
        json.writeNumberField("offset", record.line());
        json.writeStringField("reason", record.reason());
        json.writeStringField("raw", record.raw());
        json.writeEndObject();
        json.writeRaw('\n');
      }
      json.flush();
      return gzip.finish();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }
}
