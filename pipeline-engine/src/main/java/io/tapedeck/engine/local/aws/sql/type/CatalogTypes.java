package io.tapedeck.engine.local.aws.sql.type;

import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The catalog's types, which are Hive's, as Trino's. What is not known is read as text.
public final class CatalogTypes {

  private CatalogTypes() {}

  /// Trino's type of a column of the catalog.
  public static TrinoType of(String hive) {
    return of(TypeName.of(hive.toLowerCase(Locale.ROOT)));
  }

  private static TrinoType of(TypeName type) {
    List<TypeName> arguments = type.arguments();
    return switch (type.name()) {
      case "boolean", "tinyint", "smallint", "bigint", "double", "date", "real" -> simple(type);
      case "int", "integer" -> TrinoType.INTEGER;
      case "float" -> TrinoType.REAL;
      case "timestamp" -> TrinoType.TIMESTAMP;
      case "binary", "varbinary" -> TrinoType.VARBINARY;
      case "decimal" -> new Decimal(number(arguments, 0, 10), number(arguments, 1, 0));
      case "varchar" -> new Varchar(number(arguments, 0, Varchar.UNBOUNDED));
      case "char" -> new Char(number(arguments, 0, 1));
      case "array" -> new ArrayOf(of(arguments.getFirst()));
      case "map" -> new MapOf(of(arguments.getFirst()), of(arguments.getLast()));
      case "struct" ->
          new RowOf(
              arguments.stream()
                  .map(field -> new RowOf.Field(Optional.of(field.label()), of(field)))
                  .toList());
      default -> TrinoType.VARCHAR;
    };
  }

  private static TrinoType simple(TypeName type) {
    return switch (type.name()) {
      case "boolean" -> TrinoType.BOOLEAN;
      case "tinyint" -> TrinoType.TINYINT;
      case "smallint" -> TrinoType.SMALLINT;
      case "bigint" -> TrinoType.BIGINT;
      case "double" -> TrinoType.DOUBLE;
      case "date" -> TrinoType.DATE;
      default -> TrinoType.REAL;
    };
  }

  private static int number(List<TypeName> arguments, int index, int otherwise) {
    if (index >= arguments.size() || !arguments.get(index).name().matches("\\d{1,9}")) {
      return otherwise;
    }
    return Integer.parseInt(arguments.get(index).name());
  }

  /// DuckDB's own type for a column of the catalog, as a file holds it: a struct keeps its names.
  public static String duck(String hive) {
    return duck(TypeName.of(hive));
  }

  private static String duck(TypeName type) {
    return switch (type.name().toLowerCase(Locale.ROOT)) {
      case "array" -> duck(type.arguments().getFirst()) + "[]";
      case "map" ->
          "MAP("
              + duck(type.arguments().getFirst())
              + ", "
              + duck(type.arguments().getLast())
              + ")";
      case "struct" -> {
        List<String> fields =
            type.arguments().stream()
                .map(one -> '"' + one.label().replace("\"", "\"\"") + "\" " + duck(one))
                .toList();
        yield "STRUCT(" + String.join(", ", fields) + ")";
      }
      default ->
          of(new TypeName("", type.name().toLowerCase(Locale.ROOT), type.arguments())).duck();
    };
  }
}
