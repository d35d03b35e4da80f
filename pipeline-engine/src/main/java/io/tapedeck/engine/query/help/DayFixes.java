package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.text.TextRange;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A statement that goes by the days of a table, `dt`, which is not partitioned by them: the table
/// with its days told from its times.
final class DayFixes {

  private static final String DAY = "dt";

  private DayFixes() {}

  static List<SqlFix> of(Failed failed, String name) {
    List<SqlFix> fixes = new ArrayList<>();
    if (!name.equals(DAY)) {
      return fixes;
    }
    failed
        .tree()
        .ifPresent(
            tree ->
                new DefaultTraversalVisitor<Boolean>() {
                  @Override
                  protected Void visitAliasedRelation(AliasedRelation node, Boolean aliased) {
                    return process(node.getRelation(), true);
                  }

                  @Override
                  protected Void visitTable(Table node, Boolean aliased) {
                    fix(failed, node, aliased).ifPresent(fixes::add);
                    return null;
                  }
                }.process(tree, false));
    return fixes;
  }

  private static Optional<SqlFix> fix(Failed failed, Table node, boolean aliased) {
    String name = node.getName().getSuffix();
    return failed.tables().stream()
        .filter(table -> table.name().equalsIgnoreCase(name) && isWithoutDays(table))
        .findFirst()
        .map(
            table -> {
              TextRange range = failed.lastPart(failed.begin(node));
              TextRange whole = new TextRange(failed.begin(node), range.end());
              return new SqlFix(
                  name
                      + " is not partitioned by dt: tell the days from its times (all of it is"
                      + " read)",
                  whole,
                  "(SELECT *, substr(CAST(\"timestamp\" AS varchar), 1, 10) AS dt FROM "
                      + whole.of(failed.text())
                      + ")"
                      + (aliased ? "" : " AS " + name));
            });
  }

  private static boolean isWithoutDays(LakeTable table) {
    return Failed.columns(table).noneMatch(column -> column.name().equals(DAY))
        && Failed.columns(table).anyMatch(column -> column.name().equals("timestamp"));
  }
}
