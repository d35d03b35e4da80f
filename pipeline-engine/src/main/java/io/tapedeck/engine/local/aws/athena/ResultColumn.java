package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A column of a result, as ColumnInfo describes it.
///
/// @param type Athena's name for it without arguments (`decimal`)
/// @param precision as Athena reports it for the type
record ResultColumn(String name, String type, int precision, int scale) {

  /// From the type in Trino's spelling, arguments included (`decimal(10,2)`, `varchar(5)`).
  static ResultColumn of(String name, String trino) {
    int open = trino.indexOf('(');
    String type = open < 0 ? trino : trino.substring(0, open).strip();
    if (trino.startsWith("timestamp") && trino.endsWith("with time zone")) {
      type = "timestamp with time zone";
    }
    String inside = open < 0 ? "" : trino.substring(open + 1, trino.indexOf(')', open));
    List<Integer> numbers =
        inside.matches("\\d+( *, *\\d+)?")
            ? List.of(inside.split(" *, *")).stream().map(Integer::valueOf).toList()
            : List.of();
    int precision =
        switch (type) {
          case "varchar", "char" -> numbers.isEmpty() ? Integer.MAX_VALUE : numbers.getFirst();
          case "varbinary" -> 1_073_741_824;
          case "bigint" -> 19;
          case "integer" -> 10;
          case "smallint" -> 5;
          case "tinyint" -> 3;
          case "double", "real", "float" -> 17;
          case "decimal" -> numbers.isEmpty() ? 38 : numbers.getFirst();
          case "timestamp", "timestamp with time zone", "time" -> 3;
          default -> 0;
        };
    int scale = type.equals("decimal") && numbers.size() == 2 ? numbers.getLast() : 0;
    return new ResultColumn(name, type, precision, scale);
  }

  void describe(ObjectNode info) {
    info.put("CatalogName", "hive").put("SchemaName", "").put("TableName", "");
    info.put("Name", name).put("Label", name).put("Type", type);
    info.put("Precision", precision).put("Scale", scale).put("Nullable", "UNKNOWN");
    info.put("CaseSensitive", isCaseSensitive());
  }

  boolean isCaseSensitive() {
    return type.equals("varchar") || type.equals("char");
  }
}
