package io.tapedeck.engine.sink.verify;

/// What to verify.
///
/// @param deep whether every object is read: its SHA-256 computed, its records counted, their times
///   compared with plan and folder. Otherwise sizes come from the listing and hashes from what the
///   writer noted in the object's metadata
/// @param table only this table's objects and partitions; empty for all. The plan log is always
///   read whole
public record VerifyRequest(boolean deep, String table) {

  /// Everything, without reading the objects.
  public static final VerifyRequest QUICK = new VerifyRequest(false, "");

  /// Everything, reading each object.
  public static final VerifyRequest DEEP = new VerifyRequest(true, "");
}
