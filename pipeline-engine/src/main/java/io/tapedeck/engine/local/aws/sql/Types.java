package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;

/// The same type in two languages: the catalog's, which is Hive's, and DuckDB's.
public final class Types {

  private Types() {}

  /// DuckDB's type for a column of the catalog; what is not known is read as text.
  public static String ofCatalog(String hive) {
    return CatalogTypes.duck(hive);
  }
}
