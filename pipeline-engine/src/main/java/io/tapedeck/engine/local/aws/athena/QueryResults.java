package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import io.tapedeck.engine.model.QueryColumn;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers GetQueryResults from the result file. A token is the byte at which the next page begins.
final class QueryResults {

  private QueryResults() {}

  static ObjectNode page(Request request, AthenaQuery query) {
    int most = request.number("MaxResults", 1, 1000, 1000);
    if (!query.state().equals("SUCCEEDED")) {
      throw request.refuse(
          "Query did not finish successfully. Final query state: " + query.state());
    }
    ResultFile.Rows rows = read(request, query, from(request), most);
    ObjectNode answer = Json.object().put("UpdateCount", 0);
    ObjectNode results = answer.putObject("ResultSet");
    ArrayNode array = results.putArray("Rows");
    for (List<@Nullable String> row : rows.rows()) {
      ArrayNode data = array.addObject().putArray("Data");
      for (@Nullable String value : row) {
        ObjectNode datum = data.addObject();
        if (value != null) {
          datum.put("VarCharValue", value);
        }
      }
    }
    ArrayNode info = results.putObject("ResultSetMetadata").putArray("ColumnInfo");
    query.columns().forEach(column -> describe(info.addObject(), column));
    if (rows.next() >= 0) {
      answer.put("NextToken", Long.toString(rows.next()));
    }
    return answer;
  }

  private static long from(Request request) {
    @Nullable String token = request.optional("NextToken", 1024);
    if (token == null) {
      return 0;
    }
    if (!token.matches("\\d{1,18}")) {
      throw request.refuse("Invalid pagination token: " + token);
    }
    return Long.parseLong(token);
  }

  private static ResultFile.Rows read(Request request, AthenaQuery query, long from, int most) {
    try {
      return ResultFile.read(query.order().result(), from, most);
    } catch (IOException e) {
      throw request.refuse("Could not find results at " + query.order().output());
    }
  }

  // Precision and scale as Athena reports them for each type.
  private static void describe(ObjectNode info, QueryColumn column) {
    info.put("CatalogName", "hive").put("SchemaName", "").put("TableName", "");
    info.put("Name", column.name()).put("Label", column.name()).put("Type", column.type());
    int precision =
        switch (column.type()) {
          case "varchar", "varbinary", "string" -> Integer.MAX_VALUE;
          case "bigint" -> 19;
          case "integer" -> 10;
          case "double", "real" -> 17;
          case "decimal" -> 38;
          case "timestamp", "timestamp with time zone" -> 3;
          default -> 0;
        };
    info.put("Precision", precision).put("Scale", 0).put("Nullable", "UNKNOWN");
    info.put("CaseSensitive", column.type().equals("varchar"));
  }
}
