package io.tapedeck.engine.sink.format;

import io.tapedeck.engine.model.LakeTable;
import java.util.List;

/// The bytes of an object, ready to be put. Handed over to the caller, who must not change them.
///
/// @param columns what is in it, in the catalog's type names, without the partition columns
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncodedObject(byte[] bytes, List<LakeTable.Column> columns) {

  public EncodedObject {
    columns = List.copyOf(columns);
  }
}
