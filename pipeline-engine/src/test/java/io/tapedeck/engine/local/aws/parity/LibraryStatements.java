package io.tapedeck.engine.local.aws.parity;

import io.tapedeck.engine.query.library.Query;
import io.tapedeck.engine.query.library.QueryLibrary;
import io.tapedeck.engine.query.library.QueryParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The statements of the library: each query with its standard values, with others, and over days
/// of which there is nothing.
final class LibraryStatements {

  static final String STATEMENTS = ExchangeTables.DATABASE + "/library.sql";
  static final String ANSWERS = ExchangeTables.DATABASE + "/library.txt";

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("from", "2026-01-06"),
          Map.entry("to", "2026-01-08"),
          Map.entry("symbols", "AAPL, A/B"),
          Map.entry("market", "AAPL"),
          Map.entry("seconds", "900"),
          Map.entry("interval", "600"),
          Map.entry("window", "5"),
          Map.entry("fast", "3"),
          Map.entry("slow", "8"),
          Map.entry("smooth", "2"),
          Map.entry("deviations", "1.5"),
          Map.entry("periods", "365"),
          Map.entry("rows", "7"),
          Map.entry("top", "1"),
          Map.entry("steps", "5"),
          Map.entry("step", "25"),
          Map.entry("bars", "2"));

  private LibraryStatements() {}

  /// Each statement, with the name of its query.
  ///
  /// @throws IllegalStateException if a parameter is not among those of above
  static Map<String, String> all() {
    Map<String, String> statements = new LinkedHashMap<>();
    for (Query query : QueryLibrary.ofProgram().shipped()) {
      statements.put(text(query, Map.of()), query.name());
      statements.put(text(query, others(query)), query.name());
      statements.put(text(query, Map.of("from", "1999-01-01", "to", "1999-12-31")), query.name());
    }
    return statements;
  }

  private static Map<String, String> others(Query query) {
    Map<String, String> values = new LinkedHashMap<>();
    for (QueryParameter parameter : query.parameters()) {
      String value = OTHERS.get(parameter.name());
      if (value == null) {
        throw new IllegalStateException(query.name() + " asks for " + parameter.name());
      }
      values.put(parameter.name(), value);
    }
    return values;
  }

  private static String text(Query query, Map<String, String> values) {
    List<String> lines = query.bind(values).inlined().text().strip().lines().toList();
    return String.join(
        "\n", lines.stream().dropWhile(line -> line.isBlank() || line.startsWith("--")).toList());
  }
}
