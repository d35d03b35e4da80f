package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The objects that a statement reads. Where they are many, they stand in variables of the database
/// and not in the statement, whose text would be copied again and again: half a million names take
/// 60 MB. Used by the query's thread only.
final class ObjectLists {

  // A variable takes as long to set as DuckDB needs to read some hundred names, and a table whose
  // partitions lie anywhere has a list for each of them.
  private static final int FEW = 32;

  // So many names are on their way from Java to the database at a time.
  private static final int CHUNK = 20_000;

  private final List<List<Found>> lists = new ArrayList<>();

  /// @return what stands for these objects in a statement
  String add(List<Found> objects) {
    if (objects.size() <= FEW) {
      return DuckDb.files(objects);
    }
    lists.add(objects);
    return "getvariable('" + name(lists.size() - 1) + "')";
  }

  private static String name(int list) {
    return "objects_" + list;
  }

  /// Makes known to a connection what was added, without which a statement is refused.
  ///
  /// @param from how many lists it knows already
  /// @return how many it knows now
  int tell(Connection duck, int from) throws SQLException {
    for (int list = from; list < lists.size(); list++) {
      tell(duck, name(list), lists.get(list));
    }
    return lists.size();
  }

  private static void tell(Connection duck, String name, List<Found> objects) throws SQLException {
    try (Statement statement = duck.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE names (name VARCHAR)");
      try (PreparedStatement insert =
          duck.prepareStatement("INSERT INTO names SELECT unnest(CAST(? AS VARCHAR[]))")) {
        for (int from = 0; from < objects.size(); from += CHUNK) {
          List<Found> some = objects.subList(from, Math.min(objects.size(), from + CHUNK));
          Object[] names = some.stream().map(one -> one.file().toString()).toArray();
          insert.setArray(1, duck.createArrayOf("VARCHAR", names));
          insert.execute();
        }
      }
      statement.execute(
          "SET VARIABLE " + name + " = (SELECT list(name ORDER BY rowid) FROM names)");
      statement.execute("DROP TABLE names");
    }
  }
}
