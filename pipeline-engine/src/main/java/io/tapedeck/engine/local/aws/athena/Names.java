package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.hive.TableName;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.List;

/// Names in statements of Trino's grammar.
final class Names {

  private Names() {}

  static TableName table(QualifiedName name) {
    List<String> parts = name.getParts();
    if (parts.size() == 3 && !parts.getFirst().equals("awsdatacatalog")) {
      throw SqlRefused.because(
          "CATALOG_NOT_FOUND: line 1:1: Catalog '" + parts.getFirst() + "' not found");
    }
    return new TableName(parts.size() > 1 ? parts.get(parts.size() - 2) : "", parts.getLast());
  }

  /// Checks that every column of a query can be given a name, as tables and views need it.
  static void checkAllNamed(Query query) {
    if (!(query.getQueryBody() instanceof QuerySpecification body)) {
      return;
    }
    int position = 0;
    for (SelectItem item : body.getSelect().getSelectItems()) {
      position++;
      if (item instanceof SingleColumn column
          && column.getAlias().isEmpty()
          && !(column.getExpression() instanceof Identifier)
          && !(column.getExpression() instanceof DereferenceExpression)) {
        String place =
            item.getLocation()
                .map(at -> "line " + at.getLineNumber() + ":" + at.getColumnNumber() + ": ")
                .orElse("");
        throw SqlRefused.because(
            "MISSING_COLUMN_NAME: " + place + "Column name not specified at position " + position);
      }
    }
  }
}
