package io.tapedeck.engine.sink.format;

import java.util.Arrays;

/// Writes one event as one JSON object, plain: for readers that expect an object of the store for
/// each record. Every record costs a PUT.
public final class JsonObjects implements EventObjects {

  private final ObjectPlace place;

  JsonObjects(ObjectPlace place) {
    this.place = place;
  }

  @Override
  public EncodedObject encode(EventLines lines) {
    if (lines.rows() != 1) {
      throw new IllegalArgumentException("An object for each record, not for " + lines.rows());
    }
    ObjectColumns columns = ObjectColumns.of(lines, place);
    byte[][] object = new byte[1][];
    JsonColumns.read(
        lines, columns, (bytes, length) -> object[0] = Arrays.copyOf(bytes, length - 1));
    return new EncodedObject(object[0], JsonColumns.of(columns));
  }

  @Override
  public boolean withSymbol() {
    return place.withSymbol();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
