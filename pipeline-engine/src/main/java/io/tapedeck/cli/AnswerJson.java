package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.model.QueryColumn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A query's answer as JSON: `columns` (names) and `rows` (arrays; numbers and booleans as such,
/// everything else as the service's text), and `notes` if something must be said along with it.
final class AnswerJson {

  private AnswerJson() {}

  static ObjectNode of(Answer answer) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    List<QueryColumn> columns = answer.columns();
    ArrayNode names = node.putArray("columns");
    columns.forEach(column -> names.add(column.name()));
    ArrayNode rows = node.putArray("rows");
    answer.forEachRow(
        row -> {
          ArrayNode values = rows.addArray();
          for (int i = 0; i < row.values().size(); i++) {
            add(values, columns.get(i).type(), row.values().get(i));
          }
        });
    List<String> said = answer.query().notes();
    if (!said.isEmpty()) {
      ArrayNode notes = node.putArray("notes");
      said.forEach(notes::add);
    }
    return node;
  }

  private static void add(ArrayNode values, String type, @Nullable String text) {
    if (text == null) {
      values.addNull();
      return;
    }
    switch (type.toLowerCase(Locale.ROOT)) {
      case "tinyint", "smallint", "integer", "bigint" -> values.add(Long.parseLong(text));
      case "boolean" -> values.add(Boolean.parseBoolean(text));
      case "double", "float", "real" -> addDouble(values, text);
      case "decimal" -> values.add(new BigDecimal(text));
      default -> values.add(text);
    }
  }

  /// JSON has no word for NaN and the infinities; they stay text.
  private static void addDouble(ArrayNode values, String text) {
    double number = Double.parseDouble(text);
    if (Double.isFinite(number)) {
      values.add(number);
    } else {
      values.add(text);
    }
  }
}
