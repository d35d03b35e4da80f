package io.tapedeck.app.analyze;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row as a line of text.
final class RowText {

  private RowText() {}

  /// A line of CSV (RFC 4180) with its end. An empty text is quoted and SQL's NULL is not, as in
  /// Athena's own files.
  static String csv(List<@Nullable String> values) {
    return values.stream().map(RowText::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean plain =
        !value.isEmpty() && value.chars().noneMatch(c -> c == '"' || c == ',' || c < ' ');
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /// A line for the clipboard, which spreadsheets take apart at its tabs.
  static String tabbed(List<@Nullable String> values) {
    return values.stream()
            .map(value -> value == null ? "" : value.replaceAll("[\\t\\r\\n]+", " "))
            .collect(Collectors.joining("\t"))
        + "\n";
  }
}
