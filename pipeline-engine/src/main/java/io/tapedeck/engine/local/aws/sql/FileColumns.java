package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.ArrayList;
import java.util.List;

/// A table's column as the expressions want it: a struct's fields by their places.
final class FileColumns {

  private FileColumns() {}

  /// A partition key's value that is still a text.
  static String ofText(Tables.Column key) {
    Typed text = new Typed(DuckDb.name(key.name()), TrinoType.VARCHAR);
    return Casts.to(text, CatalogTypes.of(key.type()));
  }

  static String read(Tables.Column column) {
    TrinoType type = CatalogTypes.of(column.type());
    String name = DuckDb.name(column.name());
    return switch (type) {
      case Varchar text when text.length() != Varchar.UNBOUNDED ->
          "substr(" + name + ", 1, " + text.length() + ")";
      case Char _ -> "rtrim(" + name + ", ' ')";
      default -> placed(name, type);
    };
  }

  private static String placed(String sql, TrinoType type) {
    if (!type.hasStructs()) {
      return sql;
    }
    String one = Names.lambda();
    return switch (type) {
      case ArrayOf array ->
          "list_transform(%s, lambda %s: %s)".formatted(sql, one, placed(one, array.element()));
      case MapOf map ->
          "map_from_entries(list_transform(map_entries(%s), lambda %s: struct_pack(k := %s, v := %s)))"
              .formatted(
                  sql,
                  one,
                  placed("(" + one + ").key", map.key()),
                  placed("(" + one + ").value", map.value()));
      case RowOf row -> {
        List<String> fields = new ArrayList<>();
        for (RowOf.Field field : row.fields()) {
          String inner =
              "struct_extract(" + sql + ", " + DuckDb.text(field.name().orElse("")) + ")";
          fields.add("f" + (fields.size() + 1) + " := " + placed(inner, field.type()));
        }
        yield "CASE WHEN %s IS NOT NULL THEN struct_pack(%s) END"
            .formatted(sql, String.join(", ", fields));
      }
      default -> sql;
    };
  }
}
