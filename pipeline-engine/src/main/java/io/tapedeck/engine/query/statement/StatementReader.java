package io.tapedeck.engine.query.statement;

import io.tapedeck.engine.query.text.SqlScanner;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Optional;

/// Reads a statement, if that is worth it: the parser's time grows with the square of the depth of
/// brackets, and a statement that is longer than Athena takes will not run anyway.
public final class StatementReader {

  /// Source: Athena's documentation, "Service quotas", maximum query string length in bytes.
  private static final int LONGEST = 262_144;

  private static final int DEEPEST = 300;

  /// Who reads a tree calls itself at each of its nodes, on a thread with an ordinary stack: a sum
  /// of thousands of terms has no bracket and is deep all the same.
  private static final int DEEPEST_TREE = 1_000;

  private StatementReader() {}

  /// The tree of a statement; empty if it is no SQL, too long or too deep.
  public static Optional<Statement> read(String sql) {
    if (sql.length() > LONGEST || depth(sql) > DEEPEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SqlParser().createStatement(sql)).filter(StatementReader::isFlat);
    } catch (RuntimeException | StackOverflowError _) {
      // Also what the grammar allows and the tree does not: GROUPING() without a column.
      return Optional.empty();
    }
  }

  private static boolean isFlat(Node tree) {
    List<? extends Node> level = List.of(tree);
    for (int depth = 0; depth < DEEPEST_TREE && !level.isEmpty(); depth++) {
      level = level.stream().flatMap(node -> node.getChildren().stream()).toList();
    }
    return level.isEmpty();
  }

  private static int depth(String sql) {
    int[] depth = new int[2]; // now, deepest
    SqlScanner.code(
        sql,
        at -> {
          char c = sql.charAt(at);
          depth[0] += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
          depth[1] = Math.max(depth[0], depth[1]);
          return at + 1;
        });
    return depth[1];
  }
}
