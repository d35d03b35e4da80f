package io.tapedeck.engine.sink.plan;

import io.tapedeck.engine.config.LakeConfig;
import java.util.OptionalLong;

/// What is committed beside an offset, so that it can be told which lake the group wrote to and
/// where the last plan begins: `tapedeck/1 <first offset of the plan> s3://<bucket>/<prefix>`.
///
/// @param lake the URI of a lake
public record OffsetNote(String lake) {

  private static final String MARK = "tapedeck/1 ";

  /// The note of whoever writes to a lake.
  public static OffsetNote of(LakeConfig lake) {
    return new OffsetNote("s3://" + lake.bucket() + "/" + lake.prefix());
  }

  /// The note beside an offset.
  ///
  /// @param planFrom where the last plan begins
  public String write(long planFrom) {
    return MARK + planFrom + " " + lake;
  }

  /// Whether a sink wrote the note, for whichever lake.
  public static boolean isNote(String metadata) {
    return metadata.startsWith(MARK);
  }

  /// Whether the note names this lake.
  public boolean isHere(String metadata) {
    return isNote(metadata) && metadata.endsWith(" " + lake);
  }

  /// Where the last plan begins, if the note is of this lake.
  public OptionalLong planFrom(String metadata) {
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
