package io.tapedeck.engine.tape;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// A profile as JSON: `columns`, `symbols`, `findings` (rule → `count`, `examples`) and `sessions`.
/// A number that is absent is null.
final class ProfileJson {

  private ProfileJson() {}

  static ObjectNode tree(TapeProfile profile) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode columns = node.putArray("columns");
    profile.columns().forEach(column -> column(columns.addObject(), column));
    ArrayNode symbols = node.putArray("symbols");
    profile.symbols().forEach(symbol -> symbol(symbols.addObject(), symbol));
    ObjectNode findings = node.putObject("findings");
    profile.findings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            found ->
                finding(
                    findings.putObject(found.getKey().word()),
                    found.getValue(),
                    profile.examples().getOrDefault(found.getKey(), List.of())));
    ArrayNode sessions = node.putArray("sessions");
    for (TapeProfile.Stretch session : profile.sessions()) {
      sessions
          .addObject()
          .put("from", session.from().toString())
          .put("to", session.to().toString())
          .put("records", session.records());
    }
    return node;
  }

  private static void column(ObjectNode node, TapeProfile.Column column) {
    node.put("name", column.name()).put("count", column.count()).put("nulls", column.nulls());
    number(node, "least", column.least());
    number(node, "greatest", column.greatest());
    if (column.histogram().isEmpty()) {
      node.put("distinct", column.distinct());
    } else {
      column.histogram().forEach(node.putArray("histogram")::add);
    }
  }

  private static void symbol(ObjectNode node, TapeProfile.OfSymbol symbol) {
    node.put("symbol", symbol.symbol())
        .put("records", symbol.records())
        .put("nullPrices", symbol.nullPrices());
    number(node, "least", symbol.least());
    number(node, "greatest", symbol.greatest());
    node.put("from", symbol.from() == null ? null : symbol.from().toString())
        .put("to", symbol.to() == null ? null : symbol.to().toString())
        .put("findings", symbol.findings());
  }

  private static void finding(ObjectNode node, long count, List<TapeProfile.Example> examples) {
    ArrayNode places = node.put("count", count).putArray("examples");
    for (TapeProfile.Example example : examples) {
      places
          .addObject()
          .put("row", example.row())
          .put("symbol", example.symbol())
          .put("time", example.time() == null ? null : example.time().toString())
          .put("detail", example.detail());
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
