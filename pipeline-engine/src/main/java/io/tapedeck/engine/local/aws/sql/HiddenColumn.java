package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Query;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Columns that every table has beside its own, left out by `*`: what is known of the object that a
/// row stands in.
public enum HiddenColumn {
  PATH("$path", TrinoType.VARCHAR),
  FILE_SIZE("$file_size", TrinoType.BIGINT),
  FILE_MODIFIED_TIME("$file_modified_time", TrinoType.ZONED),
  PARTITION("$partition", TrinoType.VARCHAR);

  private final String title;
  private final TrinoType type;

  HiddenColumn(String title, TrinoType type) {
    this.title = title;
    this.type = type;
  }

  /// The column's name in SQL.
  public String title() {
    return title;
  }

  TrinoType type() {
    return type;
  }

  /// The column as the expressions want it; a scan gives the time without a zone.
  String read() {
    String name = "\"" + title + "\"";
    return this == FILE_MODIFIED_TIME ? Moments.zoned(name, "'UTC'") : name;
  }

  /// Those that a query may speak of.
  static Set<HiddenColumn> in(Query query) {
    String text = query.toString().toLowerCase(Locale.ROOT);
    Set<HiddenColumn> found = EnumSet.noneOf(HiddenColumn.class);
    for (HiddenColumn column : values()) {
      if (text.contains("\"" + column.title + "\"")) {
        found.add(column);
      }
    }
    return found;
  }
}
