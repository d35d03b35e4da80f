package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.statement.PartitionCondition;
import io.tapedeck.engine.query.statement.TableMention;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A query that reads a table whole although it is stored in partitions: a condition on one of
/// their columns.
final class PartitionFixes {

  private static final String DAY = "dt";

  private PartitionFixes() {}

  static List<SqlFix> of(Failed failed, Function<LakeTable, Optional<String>> newest) {
    List<SqlFix> fixes = new ArrayList<>();
    failed
        .tree()
        .ifPresent(
            tree ->
                new DefaultTraversalVisitor<Void>() {
                  @Override
                  protected Void visitQuerySpecification(QuerySpecification node, Void context) {
                    node.getFrom()
                        .flatMap(from -> fix(failed, node, from, newest))
                        .ifPresent(fixes::add);
                    return super.visitQuerySpecification(node, context);
                  }
                }.process(tree, null));
    return fixes;
  }

  private static Optional<SqlFix> fix(
      Failed failed,
      QuerySpecification query,
      Relation from,
      Function<LakeTable, Optional<String>> newest) {
    Relation inner = from instanceof AliasedRelation aliased ? aliased.getRelation() : from;
    if (!(inner instanceof Table table)) {
      return Optional.empty();
    }
    String name = table.getName().getSuffix();
    String alias = from instanceof AliasedRelation aliased ? aliased.getAlias().getValue() : name;
    TableMention mention = new TableMention(Optional.empty(), name, alias, query.getWhere());
    return failed.tables().stream()
        .filter(one -> one.name().equalsIgnoreCase(name) && !one.partitionKeys().isEmpty())
        .filter(one -> !new PartitionCondition(mention).names(keys(one)))
        .findFirst()
        .map(one -> condition(failed, query, from, one, newest.apply(one)));
  }

  private static List<String> keys(LakeTable table) {
    return table.partitionKeys().stream().map(LakeTable.Column::name).toList();
  }

  private static SqlFix condition(
      Failed failed,
      QuerySpecification query,
      Relation from,
      LakeTable table,
      Optional<String> newest) {
    boolean byDay = keys(table).contains(DAY);
    String key = byDay ? DAY : ColumnFixes.quoted(keys(table).getFirst());
    String value = "'" + newest.orElse("").replace("'", "''") + "'";
    String condition =
        byDay
            ? "dt >= " + (newest.isPresent() ? value : "CAST(current_date AS varchar)")
            : key + " = " + value;
    int begin = failed.begin(from);
    String label = "Read only some partitions of " + table.name() + ": " + condition;
    if (query.getWhere().isPresent()) {
      int where = failed.begin(query.getWhere().get());
      int end = Clauses.endOfCondition(failed.text(), begin);
      TextRange range = new TextRange(where, end);
      return new SqlFix(label, range, condition + " AND (" + range.of(failed.text()) + ")");
    }
    int end = Clauses.endOfFrom(failed.text(), begin);
    return new SqlFix(label, new TextRange(end, end), " WHERE " + condition);
  }
}
