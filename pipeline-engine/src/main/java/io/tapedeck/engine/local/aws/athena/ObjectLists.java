package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The objects that a statement reads. Where they are many, they stand in variables of the database
/// and not in the statement, whose text would be copied again and again: half a million names take
/// 60 MB. Used by the query's thread only.
final class ObjectLists {

  // A variable takes as long to set as DuckDB needs to read some hundred names, and a table whose
  // partitions lie anywhere has a list for each of them.
  private static final int FEW = 32;

  // So many names are on their way from Java to the database at a time.
  private static final int CHUNK = 20_000;

  // No normal path has it inside; one text is told in a tenth of the time that a list takes.
  private static final String BETWEEN = "//";

  private final List<List<Found>> lists = new ArrayList<>();

  /// @return what stands for these objects in a statement
  String add(List<Found> objects) {
    if (objects.size() <= FEW) {
      return DuckDb.files(objects);
    }
    lists.add(objects);
    return "getvariable('" + name(lists.size() - 1) + "')";
  }

  /// The variable that holds a list.
  static String name(int list) {
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
      for (int from = 0; from < objects.size(); from += CHUNK) {
        String names =
            objects.subList(from, Math.min(objects.size(), from + CHUNK)).stream()
                .map(one -> one.file().toString())
                .collect(Collectors.joining(BETWEEN));
        String split = "string_split(" + DuckDb.text(names) + ", '" + BETWEEN + "')";
        statement.execute(
            "SET VARIABLE "
                + name
                + " = "
                + (from == 0 ? split : "list_concat(getvariable('" + name + "'), " + split + ")"));
      }
    }
  }
}
