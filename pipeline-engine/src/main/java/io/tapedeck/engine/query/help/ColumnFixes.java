package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.statement.TableMention;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A column that cannot be resolved: an alias of the SELECT list, a text in the wrong quotes, a
/// misspelt name; or one that several tables have.
final class ColumnFixes {

  private ColumnFixes() {}

  static List<SqlFix> of(Failed failed, String name) {
    List<SqlFix> fixes = new ArrayList<>();
    TextRange range = failed.lastPart(failed.at());
    String written = range.of(failed.text());
    failed.tree().ifPresent(tree -> fixes.addAll(alias(failed, tree)));
    fixes.addAll(DayFixes.of(failed, name));
    MeantColumn.of(name, columns(failed))
        .map(column -> NameFixes.instead(failed, range, quoted(column)))
        .ifPresent(fixes::add);
    if (written.startsWith("\"") && written.length() > 1) {
      String text = written.substring(1, written.length() - 1).replace("\"\"", "\"");
      fixes.add(
          new SqlFix(
              "Write the text '" + text + "' in single quotes",
              range,
              "'" + text.replace("'", "''") + "'"));
    }
    return fixes;
  }

  /// A name as it must be written.
  static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") && !SyntaxFixes.isReserved(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static Set<String> columns(Failed failed) {
    Set<String> names = new LinkedHashSet<>();
    failed.named().stream()
        .flatMap(Failed::columns)
        .map(LakeTable.Column::name)
        .forEach(names::add);
    // What common table expressions and subqueries give.
    failed.tree().ifPresent(tree -> aliases(tree).forEach(one -> names.add(one.getValue())));
    return names;
  }

  private static List<Identifier> aliases(Node tree) {
    List<Identifier> found = new ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitSingleColumn(SingleColumn node, Void context) {
        node.getAlias().ifPresent(found::add);
        return super.visitSingleColumn(node, context);
      }
    }.process(tree, null);
    return found;
  }

  // WHERE, GROUP BY and HAVING do not know the names that SELECT gives.
  private static List<SqlFix> alias(Failed failed, Node tree) {
    List<SqlFix> fixes = new ArrayList<>();
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitQuerySpecification(QuerySpecification node, Void context) {
        boolean where = node.getWhere().filter(one -> holds(failed, one)).isPresent();
        boolean having = node.getHaving().filter(one -> holds(failed, one)).isPresent();
        boolean group = node.getGroupBy().filter(one -> holds(failed, one)).isPresent();
        List<SelectItem> items = node.getSelect().getSelectItems();
        for (int i = 0; (where || having || group) && i < items.size(); i++) {
          if (items.get(i) instanceof SingleColumn item) {
            fixes.addAll(alias(failed, item, i + 1, having, group));
          }
        }
        return super.visitQuerySpecification(node, context);
      }
    }.process(tree, null);
    return fixes;
  }

  private static List<SqlFix> alias(
      Failed failed, SingleColumn item, int number, boolean having, boolean group) {
    TextRange range = failed.word(failed.at());
    Optional<Identifier> alias = item.getAlias();
    if (alias.isEmpty()
        || !alias.get().getValue().equalsIgnoreCase(unquoted(range.of(failed.text())))
        || !having && GroupFixes.isAggregate(item.getExpression())) {
      return List.of();
    }
    String expression =
        failed
            .text()
            .substring(failed.begin(item), failed.begin(alias.get()))
            .strip()
            .replaceFirst("(?i)\\s+AS$", "");
    List<SqlFix> fixes = new ArrayList<>();
    fixes.add(
        new SqlFix(
            "Write "
                + expression
                + " here: the name "
                + range.of(failed.text())
                + " is not known yet",
            range,
            expression));
    if (group) {
      fixes.add(
          new SqlFix("Name the column by its number, " + number, range, Integer.toString(number)));
    }
    return fixes;
  }

  private static String unquoted(String written) {
    return written.startsWith("\"") ? written.substring(1, written.length() - 1) : written;
  }

  private static boolean holds(Failed failed, Node clause) {
    boolean[] found = new boolean[1];
    new DefaultTraversalVisitor<Void>() {
      @Override
      protected Void visitIdentifier(Identifier node, Void context) {
        found[0] |= node.getLocation().isPresent() && failed.begin(node) == failed.at();
        return null;
      }

      @Override
      protected Void visitGroupBy(GroupBy node, Void context) {
        node.getGroupingElements().forEach(element -> process(element, context));
        return null;
      }
    }.process(clause, null);
    return found[0];
  }

  /// For a name that several tables have: one edit for each.
  static List<SqlFix> qualified(Failed failed, String name) {
    TextRange range = failed.word(failed.at());
    List<SqlFix> fixes = new ArrayList<>();
    for (TableMention mention : failed.mentions()) {
      boolean has =
          failed.tables().stream()
              .filter(table -> table.name().equalsIgnoreCase(mention.name()))
              .flatMap(Failed::columns)
              .anyMatch(column -> column.name().equalsIgnoreCase(name));
      if (has) {
        fixes.add(
            NameFixes.instead(
                failed, range, quoted(mention.alias()) + "." + range.of(failed.text())));
      }
    }
    return fixes;
  }
}
