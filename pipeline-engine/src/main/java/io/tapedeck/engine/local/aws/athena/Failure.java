package io.tapedeck.engine.local.aws.athena;

import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what DuckDB did not like in the words that Athena has for it.
final class Failure {

  private static final Pattern COLUMN =
      Pattern.compile(
          "(?:Referenced column \"([^\"]+)\" not found|does not have a column named"
              + " \"([^\"]+)\"|Referenced table \"([^\"]+)\" not found)");
  private static final Pattern GROUP =
      Pattern.compile("column \"?([^\" ]+)\"? must appear in the GROUP BY clause");

  private Failure() {}

  static String text(String duck, Statement statement) {
    Matcher column = COLUMN.matcher(duck);
    if (column.find()) {
      String name =
          column.group(1) != null
              ? column.group(1)
              : column.group(2) != null ? column.group(2) : column.group(3);
      return "COLUMN_NOT_FOUND: "
          + place(statement, name)
          + "Column '"
          + name
          + "' cannot be resolved";
    }
    Matcher group = GROUP.matcher(duck);
    if (group.find()) {
      return "EXPRESSION_NOT_AGGREGATE: "
          + place(statement, group.group(1))
          + "'"
          + group.group(1)
          + "' must be an aggregate expression or appear in GROUP BY clause";
    }
    String first = duck.lines().findFirst().orElse("the query failed");
    return "GENERIC_USER_ERROR: " + first.replaceFirst("^[A-Z][A-Za-z -]+ Error: ", "");
  }

  private static String place(Statement statement, String name) {
    AtomicReference<@Nullable NodeLocation> found = new AtomicReference<>();
    new DefaultTraversalVisitor<AtomicReference<@Nullable NodeLocation>>() {
      @Override
      protected Void visitIdentifier(
          Identifier node, AtomicReference<@Nullable NodeLocation> where) {
        if (node.getValue().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
          node.getLocation().ifPresent(at -> where.compareAndSet(null, at));
        }
        return null;
      }
    }.process(statement, found);
    NodeLocation at = found.get();
    return at == null ? "" : "line " + at.getLineNumber() + ":" + at.getColumnNumber() + ": ";
  }
}
