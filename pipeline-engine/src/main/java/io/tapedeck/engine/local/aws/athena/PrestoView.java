package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.glue.StoredTable;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.model.LakeTable.Column;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A view as Athena and Trino keep it in Glue: its statement and columns as JSON, in Base64, within
/// a comment.
///
/// @param schema the database that its tables without one belong to
record PrestoView(String sql, String schema, List<Column> columns) {

  private static final Pattern TEXT =
      Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/", Pattern.DOTALL);

  PrestoView {
    columns = List.copyOf(columns);
  }

  /// The view that a table of the catalog is.
  ///
  /// @throws SqlRefused if it is kept in no form that is known
  static PrestoView of(StoredTable table) {
    Matcher text = TEXT.matcher(table.members().path("ViewOriginalText").asText(""));
    if (text.matches()) {
      try {
        ObjectNode view = Json.parse(Base64.getDecoder().decode(text.group(1)));
        return new PrestoView(
            view.path("originalSql").asText(), view.path("schema").asText(), table.columns());
      } catch (JsonProcessingException | IllegalArgumentException e) {
        throw invalid(table);
      }
    }
    throw invalid(table);
  }

  private static SqlRefused invalid(StoredTable table) {
    return SqlRefused.because(
        "INVALID_VIEW: View '" + table.name() + "' is not an Athena view and cannot be read");
  }

  /// The members of Glue's TableInput.
  ObjectNode table(String name) {
    ObjectNode view = Json.object().put("originalSql", sql);
    view.put("catalog", "awsdatacatalog").put("schema", schema);
    ArrayNode typed = view.putArray("columns");
    columns.forEach(
        one -> typed.addObject().put("name", one.name()).put("type", HiveTypes.trino(one.type())));
    view.put("runAsInvoker", false);
    ObjectNode table = Json.object().put("Name", name).put("TableType", "VIRTUAL_VIEW");
    table.put("Owner", "hadoop").put("Retention", 0);
    table.put(
        "ViewOriginalText",
        "/* Presto View: "
            + Base64.getEncoder().encodeToString(Json.text(view).getBytes(StandardCharsets.UTF_8))
            + " */");
    table.put("ViewExpandedText", "/* Presto View */");
    ObjectNode storage = table.putObject("StorageDescriptor").put("Location", "");
    TableInput.columns(storage.putArray("Columns"), columns);
    storage.putObject("SerdeInfo");
    table.putArray("PartitionKeys");
    table.putObject("Parameters").put("presto_view", "true").put("comment", "Presto View");
    return table;
  }
}
