package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import java.util.ArrayList;
import java.util.List;

/// A translation's rows in the forms that objects hold: the way back of [FileColumns].
final class Stored {

  private Stored() {}

  static String sql(Translation translation) {
    List<String> columns = new ArrayList<>();
    for (Translation.Column column : translation.columns()) {
      columns.add(
          stored("s.c" + columns.size(), column.type()) + " AS " + DuckDb.name(column.name()));
    }
    return "SELECT " + String.join(", ", columns) + " FROM (" + translation.sql() + ") AS s";
  }

  private static String stored(String sql, TrinoType type) {
    String one = Names.lambda();
    return switch (type) {
      case ArrayOf array when array.hasStructs() ->
          "list_transform(%s, lambda %s: %s)".formatted(sql, one, stored(one, array.element()));
      case MapOf map when map.hasStructs() ->
          "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s, v := %s)))"
              .formatted(
                  sql,
                  one,
                  stored("(" + one + ").key", map.key()),
                  stored("(" + one + ").value", map.value()));
      case RowOf row -> {
        List<String> fields = new ArrayList<>();
        for (RowOf.Field field : row.fields()) {
          String inner = "(" + sql + ").f" + (fields.size() + 1);
          String name = field.name().orElse("field" + fields.size());
          fields.add(DuckDb.name(name) + " := " + stored(inner, field.type()));
        }
        yield "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
            .formatted(sql, String.join(", ", fields));
      }
      case Char padded -> TextCasts.padded(sql, padded.length());
      case Timestamp moment when moment.zoned() -> throw unsupported(type);
      case Time _ -> throw unsupported(type);
      default -> {
        boolean held =
            type != TrinoType.DAYS
                && type != TrinoType.MONTHS
                && type != TrinoType.JSON
                && type != TrinoType.UUID;
        if (!held) {
          throw unsupported(type);
        }
        yield sql;
      }
    };
  }

  private static SqlRefused unsupported(TrinoType type) {
    return SqlRefused.because("NOT_SUPPORTED: Unsupported Hive type: " + type);
  }
}
