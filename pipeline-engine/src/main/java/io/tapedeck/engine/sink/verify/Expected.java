package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.PlannedObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object that should be there, or that should not be there any more, as it waits on disk to be
/// compared with the listing.
///
/// @param state what is expected of it
/// @param by the key of the plan or manifest that says so
record Expected(
    State state,
    ObjectKey key,
    String by,
    String table,
    Map<String, String> partition,
    long rows,
    long bytes,
    String sha256,
    Instant least,
    Instant greatest) {

  enum State {
    /// Of a finished plan.
    THERE,
    /// Of a plan that is not finished.
    PENDING,
    /// What a compaction made; its times are not known.
    MADE,
    /// A compaction is about to make or to delete it.
    MOVING,
    /// Compacted into another.
    GONE;

    /// Whether a compaction says so, whatever a plan says.
    boolean overrules(State other) {
      return this == GONE || this == MOVING && other != GONE;
    }
  }

  static Expected of(State state, PlannedObject object, String by) {
    return new Expected(
        state,
        object.key(),
        by,
        object.table(),
        object.partition(),
        object.rows(),
        object.bytes(),
        object.sha256(),
        object.least(),
        object.greatest());
  }

  boolean isDeadLetters() {
    return table.isEmpty();
  }

  /// What it is sorted by: as a store lists keys.
  byte[] sortKey() {
    return key.value().getBytes(StandardCharsets.UTF_8);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(state.ordinal());
      write(by, out);
      write(table, out);
      out.writeInt(partition.size());
      for (Map.Entry<String, String> field : partition.entrySet()) {
        write(field.getKey(), out);
        write(field.getValue(), out);
      }
      out.writeLong(rows);
      out.writeLong(this.bytes);
      write(sha256, out);
      write(least, out);
      write(greatest, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Instant instant, DataOutputStream out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  static Expected read(Sorted.Entry entry) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(entry.value()))) {
      State state = State.values()[in.readByte()];
      String by = text(in);
      String table = text(in);
      Map<String, String> partition = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        partition.put(text(in), text(in));
      }
      return new Expected(
          state,
          new ObjectKey(new String(entry.key(), StandardCharsets.UTF_8)),
          by,
          table,
          partition,
          in.readLong(),
          in.readLong(),
          text(in),
          Instant.ofEpochSecond(in.readLong(), in.readInt()),
          Instant.ofEpochSecond(in.readLong(), in.readInt()));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory failed", e);
    }
  }
}
