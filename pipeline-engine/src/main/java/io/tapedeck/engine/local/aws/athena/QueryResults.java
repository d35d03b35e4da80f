package io.tapedeck.engine.local.aws.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.Standing;
import io.tapedeck.engine.local.aws.athena.AthenaQuery.State;
import io.tapedeck.engine.local.aws.wire.Json;
import io.tapedeck.engine.local.aws.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers GetQueryResults from the result file. A token is the byte at which the next page begins.
final class QueryResults {

  private static final int MOST = 1000;

  private QueryResults() {}

  static ObjectNode page(Request request, AthenaQuery query) {
    int most = request.number("MaxResults", 1, MOST, MOST);
    Standing standing = query.standing();
    if (standing.state() == State.QUEUED || standing.state() == State.RUNNING) {
      throw request.refuse("Query has not yet finished. Current state: " + standing.state());
    }
    if (standing.state() != State.SUCCEEDED) {
      throw request.refuse(
          "Query did not finish successfully. Final query state: " + standing.state());
    }
    ResultFile.Rows rows = read(request, query, standing.outcome(), most);
    ObjectNode answer = Json.object().put("UpdateCount", standing.outcome().updated());
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
    standing.outcome().columns().forEach(column -> column.describe(info.addObject()));
    if (rows.next() >= 0) {
      answer.put("NextToken", Long.toString(rows.next()));
    }
    return answer;
  }

  private static long from(Request request, AthenaQuery query) throws IOException {
    @Nullable String token = request.optional("NextToken", 1024);
    if (token == null) {
      return 0;
    }
    if (!token.matches("\\d{1,18}") || Long.parseLong(token) > Files.size(query.order().result())) {
      throw request.refuse("Invalid pagination token: " + token);
    }
    return Long.parseLong(token);
  }

  private static ResultFile.Rows read(
      Request request, AthenaQuery query, Outcome outcome, int most) {
    try {
      boolean rows = outcome.header() || outcome.rows() > 0;
      if (!rows) {
        return new ResultFile.Rows(List.of(), -1);
      }
      long from = from(request, query);
      return outcome.header()
          ? ResultFile.read(query.order().result(), from, most)
          : ResultFile.readLines(query.order().result(), from, most);
    } catch (IOException e) {
      throw request.refuse("Could not find results at " + query.order().output());
    }
  }
}
