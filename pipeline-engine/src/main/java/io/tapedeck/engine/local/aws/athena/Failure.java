package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import java.util.Map;

/// Why a query failed, in Athena's words.
///
/// @param message `COLUMN_NOT_FOUND: line 1:8: …`
/// @param hint a step that would help, empty if none is known; not Athena's, so it stands apart
record Failure(String message, String hint) {

  private static final int SYSTEM = 1;
  private static final int USER = 2;

  // Source: Athena's documentation, "Athena error catalog".
  private static final int EXHAUSTED = 1;
  private static final int INTERNAL = 200;
  private static final Map<String, Integer> TYPES =
      Map.ofEntries(
          Map.entry("GENERIC_INTERNAL_ERROR", INTERNAL),
          Map.entry("EXCEEDED_LOCAL_MEMORY_LIMIT", EXHAUSTED),
          Map.entry("HIVE_METASTORE_ERROR", 204),
          Map.entry("HIVE_BAD_DATA", 1001),
          Map.entry("HIVE_CURSOR_ERROR", 1001),
          Map.entry("HIVE_CANNOT_OPEN_SPLIT", 1001),
          Map.entry("INVALID_CAST_ARGUMENT", 1001),
          Map.entry("DIVISION_BY_ZERO", 1001),
          Map.entry("NUMERIC_VALUE_OUT_OF_RANGE", 1001),
          Map.entry("FAILED", 1003),
          Map.entry("SCHEMA_NOT_FOUND", 1004),
          Map.entry("SYNTAX_ERROR", 1006),
          Map.entry("COLUMN_NOT_FOUND", 1006),
          Map.entry("TYPE_MISMATCH", 1006),
          Map.entry("EXPRESSION_NOT_AGGREGATE", 1006),
          Map.entry("INVALID_TABLE_PROPERTY", 1103),
          Map.entry("INVALID_FUNCTION_ARGUMENT", 1106),
          Map.entry("INVALID_VIEW", 1107),
          Map.entry("TABLE_NOT_FOUND", 1110),
          Map.entry("NOT_SUPPORTED", 1200),
          Map.entry("FUNCTION_NOT_FOUND", 1303));

  static Failure of(String message) {
    return new Failure(message, "");
  }

  /// The failure of this program, not of the statement.
  static Failure internal(Throwable cause) {
    return of("GENERIC_INTERNAL_ERROR: " + cause.getMessage());
  }

  /// What StateChangeReason says.
  String reason() {
    return hint.isEmpty() ? message : message + "\n" + hint;
  }

  /// The members of the protocol's AthenaError.
  ObjectNode members() {
    int colon = message.indexOf(':');
    int type = TYPES.getOrDefault(colon < 0 ? "" : message.substring(0, colon), 1000);
    boolean system = type < 1000;
    return Json.object()
        .put("ErrorCategory", system ? SYSTEM : USER)
        .put("ErrorType", type)
        .put("Retryable", system)
        .put("ErrorMessage", message);
  }
}
