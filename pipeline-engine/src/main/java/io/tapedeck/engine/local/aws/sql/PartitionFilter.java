package io.tapedeck.engine.local.aws.sql;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tapedeck.engine.local.aws.objects.DuckDb;
import io.tapedeck.engine.local.aws.sql.function.JavaFunctions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    String sql = sql(partitions.size(), asked);
    JavaFunctions.register(duck, sql);
    try (PreparedStatement statement = duck.prepareStatement(sql)) {
      int first = firstKey();
      for (int i = first; i < columns.size(); i++) {
        int key = i - first;
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        partitions.forEach(partition -> values.add(partition.get(key)));
        statement.setString(key + 1, values.toString());
      }
      Set<Integer> wanted = new HashSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          wanted.add(rows.getInt(1));
        }
      }
      return wanted;
    }
  }

  private int firstKey() {
    int first = 0;
    while (!columns.get(first).key()) {
      first++;
    }
    return first;
  }

  // The values are given as JSON: thousands of them written out would have to be parsed and bound,
  // and the driver takes ten times as long for a list.
  private String sql(int count, List<Asked> asked) {
    List<String> lists = new ArrayList<>(List.of("unnest(range(" + count + ")) AS place"));
    List<String> read = new ArrayList<>(List.of("place"));
    for (int i = firstKey(); i < columns.size(); i++) {
      String name = DuckDb.name(columns.get(i).name());
      lists.add("unnest(CAST(CAST(? AS JSON) AS VARCHAR[])) AS " + name);
      read.add(FileColumns.ofText(columns.get(i)) + " AS c" + i);
    }
    return "SELECT place FROM (SELECT %s FROM (SELECT %s)) AS %s WHERE %s"
        .formatted(
            String.join(", ", read),
            String.join(", ", lists),
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
