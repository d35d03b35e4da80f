package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Locale;

/// A table's name as it stands in a statement.
///
/// @param node what the parser made of it
/// @param aliased whether an alias follows
public record TableReference(Table node, boolean aliased) {

  /// The name's parts, in lower case.
  public List<String> parts() {
    return node.getName().getParts().stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
  }

  /// The characters of the whole name.
  ///
  /// @param sql the statement that was read
  public TextRange range(String sql) {
    List<Identifier> parts = node.getName().getOriginalParts();
    return new TextRange(start(sql, parts.getFirst()), end(sql, parts.getLast()));
  }

  /// Whether it is a query of its own, `TABLE bars`, which takes no alias.
  public boolean isQuery() {
    return !node.getLocation().equals(node.getName().getOriginalParts().getFirst().getLocation());
  }

  /// Whether it asks for the table as it was at another time, or for a branch of it.
  public boolean isVersioned() {
    return node.getQueryPeriod().isPresent() || node.getBranch().isPresent();
  }

  /// Where a name begins.
  public static int start(String sql, Identifier name) {
    NodeLocation at = name.getLocation().orElseThrow();
    return TextRange.at(sql, at.getLineNumber(), at.getColumnNumber()).start();
  }

  private static int end(String sql, Identifier name) {
    int start = start(sql, name);
    if (sql.charAt(start) != '"') {
      return start + name.getValue().length();
    }
    int end = start + 1;
    while (sql.charAt(end) != '"' || end + 1 < sql.length() && sql.charAt(end + 1) == '"') {
      end += sql.charAt(end) == '"' ? 2 : 1;
    }
    return end + 1;
  }
}
