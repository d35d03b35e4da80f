package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.sql.type.CatalogTypes;
import io.tapedeck.engine.local.aws.sql.type.Coercion;
import io.tapedeck.engine.local.aws.sql.type.TrinoType;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;

/// The columns that a view was made with, beside those that its query gives now: a view goes on
/// giving the former, or is stale.
final class StoredColumns {

  private final Table node;
  private final String view;
  private final List<Tables.Column> columns;

  /// @param node where the statement names the view
  /// @param view its name in full
  /// @param columns none if they are not known
  StoredColumns(Table node, String view, List<Tables.Column> columns) {
    this.node = node;
    this.view = view;
    this.columns = columns;
  }

  /// @throws SqlRefused VIEW_IS_STALE if the query gives others
  void check(Result now) {
    if (columns.isEmpty()) {
      return;
    }
    if (columns.size() != now.columns().size()) {
      throw stale(
          "stored view column count (%s) does not match column count derived from the view query analysis (%s)"
              .formatted(columns.size(), now.columns().size()));
    }
    for (int i = 0; i < columns.size(); i++) {
      Tables.Column stored = columns.get(i);
      TrinoType type = CatalogTypes.of(stored.type());
      Result.Column given = now.columns().get(i);
      String name = given.name().orElse("null");
      if (!stored.name().equalsIgnoreCase(name)) {
        throw stale(
            "column [%s] of type %s projected from query view at position %s has a different name from column [%s] of type %s stored in view definition"
                .formatted(name, given.type(), i, stored.name(), type));
      }
      if (!isKept(given.type(), type) && !Coercion.can(given.type(), type)) {
        throw stale(
            "column [%s] of type %s projected from query view at position %s cannot be coerced to column [%s] of type %s stored in view definition"
                .formatted(name, given.type(), i, stored.name(), type));
      }
    }
  }

  private SqlRefused stale(String why) {
    return SqlRefused.at(
        node, "VIEW_IS_STALE", "View '" + view + "' is stale or in invalid state: " + why);
  }

  // Fields of rows have other names in Hive, if they have none in Trino.
  private static boolean isKept(TrinoType given, TrinoType stored) {
    return given.equals(stored)
        || !(given.isText() || given.isNumber()) && given.duck().equals(stored.duck());
  }

  /// Whether the query gives the columns as they are stored.
  boolean areThose(Result now) {
    for (int i = 0; i < columns.size(); i++) {
      TrinoType given = now.columns().get(i).type();
      if (isCast(given, type(i, given))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCast(TrinoType given, TrinoType type) {
    boolean texts = given instanceof TrinoType.Varchar && type instanceof TrinoType.Varchar;
    return !given.equals(type) && !texts;
  }

  /// The type of the column at a place.
  TrinoType type(int at, TrinoType given) {
    if (columns.isEmpty()) {
      return given;
    }
    TrinoType stored = CatalogTypes.of(columns.get(at).type());
    return isKept(given, stored) ? given : stored;
  }

  /// The query, with its columns made those that are stored.
  String sql(Result now) {
    if (areThose(now)) {
      return now.sql();
    }
    String inner = Names.relation();
    List<String> casts = new ArrayList<>();
    for (Result.Column column : now.columns()) {
      int at = casts.size();
      Typed given = new Typed(inner + ".c" + at, column.type());
      casts.add(Casts.to(given, type(at, column.type())) + " AS c" + at);
    }
    return "(SELECT " + String.join(", ", casts) + " FROM " + now.sql() + " AS " + inner + ")";
  }
}
