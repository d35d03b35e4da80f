package io.tapedeck.engine.config;

import io.tapedeck.engine.model.ByteSize;
import java.time.Duration;

/// Where objects go and when they are closed.
///
/// @param bucket the S3 bucket
/// @param prefix what every key starts with: empty, or a path with a trailing slash and no leading
///   one
/// @param flushRecords objects are closed when this many records wait in all buffers together
/// @param flushBytes objects are closed when the buffers are estimated to hold this much memory
/// @param flushAfter objects are closed when the oldest record has waited this long
public record LakeConfig(
    String bucket, String prefix, int flushRecords, ByteSize flushBytes, Duration flushAfter) {

  /// The folder of a table as an S3 URI, with a trailing slash.
  public String tableLocation(String table) {
    return "s3://" + bucket + "/" + prefix + table + "/";
  }
}
