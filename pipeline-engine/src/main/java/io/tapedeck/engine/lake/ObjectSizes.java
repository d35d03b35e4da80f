package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ByteSize;

/// In how large pieces objects are put.
///
/// @param multipart from this size on an object is put in parts
/// @param part how large its parts are, except for the last; S3 wants 5 MiB at least and takes
///   10,000 parts at most, so larger objects get larger parts
/// @param whole how large an object may be that is read into memory at once
public record ObjectSizes(ByteSize multipart, ByteSize part, ByteSize whole) {

  private static final int MOST_PARTS = 10_000;

  public ObjectSizes {
    if (part.bytes() < 1) {
      throw new IllegalArgumentException("Not a size of parts: " + part);
    }
  }

  /// One PUT below 16 MiB, parts of 8 MiB above.
  public static ObjectSizes standard() {
    return new ObjectSizes(
        ByteSize.ofMebibytes(16), ByteSize.ofMebibytes(8), ByteSize.ofMebibytes(256));
  }

  /// How large the parts of an object of this length are.
  long partOf(long length) {
    return Math.max(part.bytes(), Math.ceilDiv(length, MOST_PARTS));
  }
}
