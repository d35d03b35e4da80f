package io.tapedeck.engine.local.aws.glue.infer;

/// What the objects of one or more folders are, all together. Immutable.
///
/// @param form of the first object
/// @param mixed whether there are other formats among them
/// @param objects how many there are
/// @param bytes their sizes
/// @param records how many there are, reckoned where they were not counted
public record Contents(
    Form form, boolean mixed, Schema schema, long objects, long bytes, long records) {

  static Contents of(Sampled sampled, long bytes) {
    return new Contents(sampled.form(), false, sampled.schema(), 1, bytes, sampled.records());
  }

  Contents merge(Contents other) {
    return new Contents(
        form,
        mixed || other.mixed || form.kind() != other.form.kind(),
        schema.merge(other.schema),
        objects + other.objects,
        bytes + other.bytes,
        records + other.records);
  }

  /// The same with a schema that is shared with other folders.
  Contents with(Schema shared) {
    return new Contents(form, mixed, shared, objects, bytes, records);
  }

  /// In bytes.
  public long averageRecord() {
    return records == 0 ? 0 : Math.max(1, bytes / records);
  }
}
