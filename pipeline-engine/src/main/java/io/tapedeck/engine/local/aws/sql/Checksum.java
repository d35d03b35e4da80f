package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.ArrayOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Char;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Decimal;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.MapOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.RowOf;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Time;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Timestamp;
import io.tapedeck.engine.local.aws.sql.type.TrinoType.Varchar;

/// `checksum`: the sum of what each value's hash comes to, the same in any order. What is hashed of
/// a value is what Trino holds of it.
final class Checksum {

  // What a null adds.
  private static final String OF_NULL = "-7046029288634856825";

  private Checksum() {}

  /// @param distinct whether equal values count once, as `DISTINCT `
  /// @param around the filter and the window
  static String of(Typed value, String distinct, String around) {
    return "unhex(j_checksum(CAST(sum(%scoalesce(j_hash_share(%s), %s))%s AS VARCHAR)))"
        .formatted(distinct, hash(value.sql(), value.type()), OF_NULL, around);
  }

  /// How Trino puts the hashes of a row's fields together is not known here.
  static boolean hasRows(TrinoType type) {
    return switch (type) {
      case RowOf _ -> true;
      case ArrayOf of -> hasRows(of.element());
      case MapOf of -> hasRows(of.key()) || hasRows(of.value());
      default -> false;
    };
  }

  private static String hash(String sql, TrinoType type) {
    return switch (type) {
      case Varchar _, Char _ -> "j_hash_text(" + sql + ")";
      case Decimal of -> "j_hash_decimal(CAST(" + sql + " AS VARCHAR), " + of.precision() + ")";
      case Timestamp of when of.zoned() -> "j_hash_long(epoch_ms((" + sql + ").u))";
      case Timestamp _ -> "j_hash_long(epoch_us(" + sql + "))";
      case Time _ -> "j_hash_long(CAST(epoch_us(" + sql + ") * 1000000 AS BIGINT))";
      case ArrayOf of -> list(sql, of.element());
      case MapOf map -> {
        String one = Names.lambda();
        String key = hash("(" + one + ").key", map.key());
        String each = hash("(" + one + ").value", map.value());
        yield "CASE WHEN %s IS NOT NULL THEN j_hash_sum(CAST(coalesce(list_sum(list_transform(map_entries(%s), lambda %s: xor(%s, coalesce(%s, 0)))), 0) AS VARCHAR)) END"
            .formatted(sql, sql, one, key, each);
      }
      default -> simple(sql, type);
    };
  }

  private static String simple(String sql, TrinoType type) {
    return switch (type.toString()) {
      case "double" -> "j_hash_double(" + sql + ")";
      case "real" -> "j_hash_real(CAST(" + sql + " AS DOUBLE))";
      case "date" -> "j_hash_long(CAST(epoch(" + sql + ") // 86400 AS BIGINT))";
      case "varbinary" -> "j_hash_bytes(hex(" + sql + "))";
      case "uuid" -> "j_hash_uuid(" + sql + ")";
      case "json" -> "j_hash_text(" + sql + ")";
      default -> "j_hash_long(CAST(" + sql + " AS BIGINT))";
    };
  }

  private static String list(String sql, TrinoType element) {
    String one = Names.lambda();
    return "j_hash_list(CAST(list_transform(%s, lambda %s: %s) AS VARCHAR))"
        .formatted(sql, one, hash(one, element));
  }
}
