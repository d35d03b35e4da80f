package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.ArrayList;
import java.util.List;

/// Casts to and of JSON, which is held as its canonical text.
final class JsonCasts {

  private JsonCasts() {}

  static String toJson(Typed value) {
    String sql = value.sql();
    return switch (value.type()) {
      case ArrayOf array -> {
        String one = Names.lambda();
        String inner = inner(new Typed(one, array.element()));
        yield "('[' || array_to_string(list_transform(%s, lambda %s: %s), ',') || ']')"
            .formatted(sql, one, inner);
      }
      case MapOf map -> {
        String one = Names.lambda();
        String key = Casts.to(new Typed("(" + one + ").key", map.key()), TrinoType.VARCHAR);
        String of = inner(new Typed("(" + one + ").value", map.value()));
        yield "('{' || array_to_string(list_sort(list_transform(map_entries(%s), lambda %s: j_json_string(%s) || ':' || %s)), ',') || '}')"
            .formatted(sql, one, key, of);
      }
      case RowOf row -> {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
          RowOf.Field field = row.fields().get(i);
          String name = field.name().orElse("").replace("'", "''").replace("\"", "\\\"");
          fields.add(
              "'\"%s\":' || %s"
                  .formatted(name, inner(new Typed("(" + sql + ").f" + (i + 1), field.type()))));
        }
        yield "CASE WHEN %s IS NOT NULL THEN '{' || %s || '}' END"
            .formatted(sql, String.join(" || ',' || ", fields));
      }
      default -> scalar(value);
    };
  }

  private static String inner(Typed value) {
    return "coalesce(" + Casts.to(value, TrinoType.JSON) + ", 'null')";
  }

  private static String scalar(Typed value) {
    TrinoType type = value.type();
    if (type instanceof TrinoType.Decimal) {
      return Casts.to(value, TrinoType.VARCHAR);
    }
    if (type.isWhole() || type == TrinoType.BOOLEAN) {
      return "CAST(" + value.sql() + " AS VARCHAR)";
    }
    if (type == TrinoType.DOUBLE) {
      return "j_json_double(" + value.sql() + ")";
    }
    if (type == TrinoType.REAL) {
      return "j_json_real(CAST(" + value.sql() + " AS DOUBLE))";
    }
    return "j_json_string(" + Casts.to(value, TrinoType.VARCHAR) + ")";
  }

  static String fromJson(String sql, TrinoType to) {
    String type = to.toString().replace("'", "''");
    String text = "j_json_cast(" + sql + ", '" + type + "')";
    return switch (to) {
      case ArrayOf _, MapOf _, RowOf _ -> "CAST(CAST(" + text + " AS JSON) AS " + to.duck() + ")";
      case Varchar _ -> text;
      default -> to.isText() ? text : "CAST(" + text + " AS " + to.duck() + ")";
    };
  }
}
