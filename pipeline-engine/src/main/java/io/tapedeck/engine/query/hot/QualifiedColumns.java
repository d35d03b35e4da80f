package io.tapedeck.engine.query.hot;

import io.tapedeck.engine.query.statement.TableReference;
import io.tapedeck.engine.query.text.Spliced.Splice;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Columns that name their table's database, `market.bars.close`: where the table gives way to an
/// expression that has only its name, the database must go.
final class QualifiedColumns extends DefaultTraversalVisitor<Void> {

  private final String sql;
  private final List<List<String>> tables;
  private final List<Splice> splices = new ArrayList<>();

  private QualifiedColumns(String sql, List<List<String>> tables) {
    this.sql = sql;
    this.tables = tables;
  }

  /// @param tables the parts of the names that give way, in lower case
  static List<Splice> shortened(String sql, Query statement, List<List<String>> tables) {
    if (tables.isEmpty()) {
      return List.of();
    }
    QualifiedColumns columns = new QualifiedColumns(sql, tables);
    columns.process(statement, null);
    return columns.splices;
  }

  @Override
  protected Void visitDereferenceExpression(DereferenceExpression node, Void context) {
    List<Identifier> parts = new ArrayList<>();
    collect(node.getBase(), parts);
    return shorten(parts) ? null : super.visitDereferenceExpression(node, context);
  }

  @Override
  protected Void visitAllColumns(AllColumns node, Void context) {
    List<Identifier> parts = new ArrayList<>();
    node.getTarget().ifPresent(target -> collect(target, parts));
    return shorten(parts) ? null : super.visitAllColumns(node, context);
  }

  private boolean shorten(List<Identifier> parts) {
    List<String> names =
        parts.stream().map(part -> part.getValue().toLowerCase(Locale.ROOT)).toList();
    if (names.size() < 2 || !tables.contains(names)) {
      return false;
    }
    int from = TableReference.start(sql, parts.getFirst());
    splices.add(new Splice(new TextRange(from, TableReference.start(sql, parts.getLast())), ""));
    return true;
  }

  /// The names that an expression consists of; nothing if it is more than names.
  private static void collect(Expression expression, List<Identifier> parts) {
    switch (expression) {
      case Identifier name -> parts.add(name);
      case DereferenceExpression of when of.getField().isPresent() -> {
        int before = parts.size();
        collect(of.getBase(), parts);
        if (parts.size() > before) {
          parts.add(of.getField().get());
        }
      }
      default -> {}
    }
  }
}
