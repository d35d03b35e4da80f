package io.tapedeck.engine.sink.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// Reads JSON lines, packed as the name tells: every record is parsed, and its `timestamp` and
/// `symbol` are looked at.
final class LineRecords {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_SYMBOLS = 8;

  private long rows;
  private Instant least = Instant.MAX;
  private Instant greatest = Instant.MIN;
  private final Set<String> symbols = new HashSet<>();

  static Records read(String key, Copy copy, boolean deadLetters) throws IOException {
    LineRecords records = new LineRecords();
    try (InputStream in = unpacked(key, copy.open());
        JsonParser json = JSON.createParser(in)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.START_OBJECT) {
          throw new IOException("Record " + records.rows + " is no JSON object");
        }
        records.read(json, deadLetters);
      }
    }
    return new Records(
        records.rows, records.least, records.greatest, ChronoUnit.NANOS, records.symbols);
  }

  private static InputStream unpacked(String key, InputStream in) throws IOException {
    if (key.endsWith(".gz")) {
      return new GZIPInputStream(in, 1 << 15);
    }
    return key.endsWith(".zst") ? new ZstdInputStreamNoFinalizer(in) : in;
  }

  private void read(JsonParser json, boolean deadLetter) throws IOException {
    rows++;
    boolean timed = deadLetter;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (!deadLetter && value == JsonToken.VALUE_STRING) {
        timed |= field.equals("timestamp");
        look(field, json.getText());
      }
      json.skipChildren();
    }
    if (!timed) {
      throw new IOException("Record " + (rows - 1) + " has no timestamp");
    }
  }

  private void look(String field, String value) throws IOException {
    switch (field) {
      case "timestamp" -> {
        Instant time = instant(value);
        least = time.isBefore(least) ? time : least;
        greatest = time.isAfter(greatest) ? time : greatest;
      }
      case "symbol" -> {
        if (symbols.size() < MOST_SYMBOLS) {
          symbols.add(value);
        }
      }
      default -> {}
    }
  }

  private Instant instant(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IOException("Record " + (rows - 1) + " has the timestamp '" + text + "'", e);
    }
  }
}
