package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import java.util.OptionalLong;

/// What is committed beside an offset, so that it can be told which lake the group wrote to and
/// where the last plan begins: `tapedeck/1 <first offset of the plan> s3://<bucket>/<prefix>`.
///
/// @param lake the URI of a lake
record OffsetNote(String lake) {

  private static final String MARK = "tapedeck/1 ";

  static OffsetNote of(LakeConfig lake) {
    return new OffsetNote("s3://" + lake.bucket() + "/" + lake.prefix());
  }

  String write(long planFrom) {
    return MARK + planFrom + " " + lake;
  }

  /// Whether a sink wrote the note, for whichever lake.
  static boolean isNote(String metadata) {
    return metadata.startsWith(MARK);
  }

  /// Whether the note names this lake.
  boolean isHere(String metadata) {
    return isNote(metadata) && metadata.endsWith(" " + lake);
  }

  /// Where the last plan begins, if the note is of this lake.
  OptionalLong planFrom(String metadata) {
    if (!isHere(metadata)) {
      return OptionalLong.empty();
    }
    try {
      int end = metadata.indexOf(' ', MARK.length());
      return OptionalLong.of(Long.parseLong(metadata.substring(MARK.length(), end)));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
