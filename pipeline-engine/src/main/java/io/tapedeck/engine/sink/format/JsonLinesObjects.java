package io.tapedeck.engine.sink.format;

/// Writes events as compressed JSON lines: each line is the object that travelled on the topic, but
/// without the symbol where the folder tells it, because the catalog refuses a column that is both
/// in the data and in the path.
public final class JsonLinesObjects implements EventObjects {

  private final ObjectPlace place;
  private final CompressedBytes packed;

  JsonLinesObjects(ObjectPlace place, CompressedBytes packed) {
    this.place = place;
    this.packed = packed;
  }

  @Override
  public EncodedObject encode(EventLines lines) {
    ObjectColumns columns = ObjectColumns.of(lines, place);
    packed.reset();
    JsonColumns.read(lines, columns, (bytes, length) -> packed.write(bytes, 0, length));
    return new EncodedObject(packed.finish(), JsonColumns.of(columns));
  }

  @Override
  public boolean withSymbol() {
    return place.withSymbol();
  }

  @Override
  public void close() {
    packed.close();
  }
}
