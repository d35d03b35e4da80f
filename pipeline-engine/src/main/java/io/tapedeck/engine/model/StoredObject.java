package io.tapedeck.engine.model;

import java.util.List;
import java.util.Map;

/// An object of the lake that is durable.
///
/// @param table the table it belongs to
/// @param partition partition column → value, outermost first, values as they are in the data (not
///   escaped)
/// @param folder the S3 URI of its partition's folder, with a trailing slash (values escaped)
/// @param key its key
/// @param rows how many records it holds
/// @param bytes its size
/// @param columns its columns in the catalog's type names, without the partition columns
public record StoredObject(
    String table,
    Map<String, String> partition,
    String folder,
    ObjectKey key,
    ObjectFormat format,
    long rows,
    long bytes,
    List<LakeTable.Column> columns) {

  public StoredObject {
    columns = List.copyOf(columns);
  }
}
