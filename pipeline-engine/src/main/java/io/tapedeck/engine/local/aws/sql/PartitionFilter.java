package io.tapedeck.engine.local.aws.sql;

import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which partitions can hold rows that pass: what is asked of the partition keys alone is asked of
/// their values, by DuckDB itself, so functions, casts, IN and BETWEEN rule out what they rule out.
/// A condition that fails for some value rules nothing out: whether it fails is for the query to
/// say.
final class PartitionFilter implements Tables.Choice {

  private static final Logger LOG = LoggerFactory.getLogger(PartitionFilter.class);

  private final String relation;
  private final List<Tables.Column> columns;
  private final List<Asked> conditions;

  PartitionFilter(String relation, List<Tables.Column> columns, List<Asked> conditions) {
    this.relation = relation;
    this.columns = columns;
    this.conditions = conditions;
  }

  @Override
  public Set<Integer> among(List<List<String>> partitions, Connection duck) throws SQLException {
    if (partitions.isEmpty()) {
      return Set.of();
    }
    try {
      return chosen(partitions, conditions, duck);
    } catch (SQLException e) {
      LOG.debug("Not all rules something out of {}", conditions, e);
      return oneByOne(partitions, duck);
    }
  }

  private Set<Integer> oneByOne(List<List<String>> partitions, Connection duck)
      throws SQLException {
    Set<Integer> wanted = Tables.Choice.ALL.among(partitions, duck);
    for (Asked condition : conditions) {
      try {
        wanted.retainAll(chosen(partitions, List.of(condition), duck));
      } catch (SQLException e) {
        LOG.debug("Nothing is ruled out by {}", condition, e);
      }
    }
    return wanted;
  }

  private Set<Integer> chosen(List<List<String>> partitions, List<Asked> asked, Connection duck)
      throws SQLException {
    try (Statement statement = duck.createStatement()) {
      String sql = sql(partitions, asked);
      JavaFunctions.register(duck, sql);
      Set<Integer> wanted = new HashSet<>();
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          wanted.add(rows.getInt(1));
        }
      }
      return wanted;
    }
  }

  private String sql(List<List<String>> partitions, List<Asked> asked) {
    int first = 0;
    while (!columns.get(first).key()) {
      first++;
    }
    List<String> names = new ArrayList<>();
    List<String> read = new ArrayList<>(List.of("place"));
    for (int i = first; i < columns.size(); i++) {
      names.add(DuckDb.name(columns.get(i).name()));
      read.add(FileColumns.ofText(columns.get(i)) + " AS c" + i);
    }
    List<String> rows = new ArrayList<>();
    for (List<String> values : partitions) {
      List<String> texts = values.stream().map(DuckDb::text).toList();
      rows.add("(" + rows.size() + ", " + String.join(", ", texts) + ")");
    }
    return "SELECT place FROM (SELECT %s FROM (VALUES %s) AS v(place, %s)) AS %s WHERE %s"
        .formatted(
            String.join(", ", read),
            String.join(", ", rows),
            String.join(", ", names),
            relation,
            asked.stream().map(PartitionFilter::text).collect(Collectors.joining(" AND ")));
  }

  private static String text(Asked asked) {
    String unless =
        asked.unless().stream()
            .map(one -> " OR (" + one + ") IS TRUE")
            .collect(Collectors.joining());
    return "(" + asked.sql() + unless + ")";
  }
}
