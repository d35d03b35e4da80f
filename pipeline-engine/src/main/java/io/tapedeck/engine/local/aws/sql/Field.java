package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.util.Optional;

/// A column that a name can refer to.
///
/// @param relation the name of the table or alias that it belongs to
/// @param qualified schema and catalog before the relation's name, as `catalog.schema`, if a table
/// @param sql how DuckDB is told of it
/// @param hidden whether `*` leaves it out
record Field(
    Optional<String> relation,
    Optional<String> qualified,
    Optional<String> name,
    TrinoType type,
    String sql,
    boolean hidden) {

  static Field of(Optional<String> relation, Optional<String> name, TrinoType type, String sql) {
    return new Field(relation, Optional.empty(), name, type, sql, false);
  }

  Typed typed() {
    return new Typed(sql, type);
  }

  boolean isNamed(String wanted) {
    return name.filter(wanted::equalsIgnoreCase).isPresent();
  }

  /// Whether `prefix` (`b`, `market.bars`, …) stands for its relation.
  boolean isOf(String prefix) {
    if (relation.isEmpty()) {
      return false;
    }
    String full = qualified.map(before -> before + ".").orElse("") + relation.get();
    return full.equalsIgnoreCase(prefix)
        || relation.get().equalsIgnoreCase(prefix)
        || full.toLowerCase(java.util.Locale.ROOT)
            .endsWith("." + prefix.toLowerCase(java.util.Locale.ROOT));
  }
}
