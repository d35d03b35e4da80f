package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.glue.infer.ParquetFooter;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds Parquet objects with a column whose values Athena does not read as the type that the
/// catalog says, where DuckDB would cast them. Source of what is read as what: Trino,
/// `ColumnReaderFactory`.
final class WrongColumns {

  // So many objects of a query are looked into; who has more mostly has them alike.
  private static final int MOST = 1000;

  private WrongColumns() {}

  /// Objects that are read for a table.
  ///
  /// @param form with the columns that the table, or the partition, says that they have
  /// @param columns whether one is read, by its name
  record Read(PartitionForm form, Predicate<String> columns, List<Found> objects) {
    Map<String, String> types() {
      Map<String, String> types = new HashMap<>();
      form.columns().stream()
          .filter(column -> columns.test(column.name()))
          .forEach(column -> types.put(column.name().toLowerCase(Locale.ROOT), column.type()));
      return types;
    }
  }

  /// Athena's words for the first such column; empty if there is none.
  static Optional<String> of(List<Read> reads, SeenObjects seen, Path root) {
    int left = MOST;
    for (Read read : reads) {
      Map<String, String> types = read.types();
      if (types.isEmpty()) {
        continue;
      }
      List<Found> some = read.objects().stream().limit(left).toList();
      left -= some.size();
      List<List<ParquetFooter.Column>> schemas = some.parallelStream().map(seen::columns).toList();
      Map<List<ParquetFooter.Column>, Boolean> good = new IdentityHashMap<>();
      for (int i = 0; i < some.size(); i++) {
        if (good.put(schemas.get(i), true) != null) {
          continue;
        }
        Optional<String> wrong = wrong(types, schemas.get(i), root, some.get(i).file());
        if (wrong.isPresent()) {
          return wrong;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> wrong(
      Map<String, String> types, List<ParquetFooter.Column> columns, Path root, Path file) {
    for (ParquetFooter.Column column : columns) {
      @Nullable String declared = types.get(column.name().toLowerCase(Locale.ROOT));
      if (declared == null) {
        continue;
      }
      TrinoType type = CatalogTypes.of(declared);
      if (!isRead(column, type)) {
        return Optional.of(
            "HIVE_BAD_DATA: Field %s's type %s in parquet file s3://%s is incompatible with type %s defined in table schema"
                .formatted(
                    column.name(),
                    column.physical().isEmpty() ? column.type() : column.physical(),
                    root.relativize(file),
                    type));
      }
    }
    return Optional.empty();
  }

  private static boolean isRead(ParquetFooter.Column column, TrinoType type) {
    String physical = column.physical();
    boolean group = physical.isEmpty();
    return switch (type) {
      case TrinoType.ArrayOf _, TrinoType.MapOf _, TrinoType.RowOf _ -> group;
      case TrinoType.Varchar text ->
          physical.equals("BINARY")
              || physical.equals("FIXED_LEN_BYTE_ARRAY")
                  && text.length() == TrinoType.Varchar.UNBOUNDED;
      case TrinoType.Char _ -> physical.equals("BINARY");
      case TrinoType.Timestamp _ -> column.type().equals("timestamp");
      case TrinoType.Decimal decimal ->
          column.type().startsWith("decimal")
              || decimal.precision() <= 18 && physical.equals("INT32") && isWhole(column);
      case TrinoType.Simple simple -> isRead(column, simple);
      default -> true;
    };
  }

  private static boolean isRead(ParquetFooter.Column column, TrinoType.Simple type) {
    String physical = column.physical();
    return switch (type.name()) {
      case "boolean" -> physical.equals("BOOLEAN");
      case "tinyint", "smallint", "integer" -> isWhole(column);
      case "bigint" -> isWhole(column) || physical.equals("INT64") && isTime(column);
      case "real" -> physical.equals("FLOAT");
      case "double" -> physical.equals("DOUBLE") || physical.equals("FLOAT");
      case "date" -> column.type().equals("date") || physical.equals("INT32") && isInt(column);
      case "varbinary" -> physical.equals("BINARY") || physical.equals("FIXED_LEN_BYTE_ARRAY");
      default -> true;
    };
  }

  private static boolean isInt(ParquetFooter.Column column) {
    return column.type().equals("int");
  }

  private static boolean isTime(ParquetFooter.Column column) {
    return column.type().equals("timestamp");
  }

  // Decimals of up to 18 digits without a fraction are read as whole numbers, too.
  private static boolean isWhole(ParquetFooter.Column column) {
    return switch (column.type()) {
      case "tinyint", "smallint", "int", "bigint" -> true;
      default ->
          CatalogTypes.of(column.type()) instanceof TrinoType.Decimal decimal
              && decimal.scale() == 0
              && decimal.precision() <= 18;
    };
  }
}
