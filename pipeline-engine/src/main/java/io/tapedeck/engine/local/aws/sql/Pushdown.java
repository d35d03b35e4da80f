package io.tapedeck.engine.local.aws.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Carries what is asked of rows down to the tables that they come from: through subqueries, views,
/// UNION, GROUP BY, common tables and joins, as far as fewer rows there change nothing above. It is
/// for ruling partitions out; the conditions themselves stay where they were written. For one
/// statement and one thread.
final class Pushdown {

  // Expressions that stand for each other can double in length at each level.
  private static final int LONGEST = 100_000;
  private static final Pattern VOLATILE = Pattern.compile("\\b(?:random|uuid|j_uuid)\\(");
  private static final Pattern NAMED = Pattern.compile("\\bAS (r\\d+)\\b");

  private final Map<String, Predicate<Integer>> keys = new HashMap<>();
  private final Map<String, List<Asked>> asked = new HashMap<>();
  private final Map<String, List<List<String>>> origins = new LinkedHashMap<>();
  private final Map<String, String> references = new LinkedHashMap<>();
  private final Map<String, List<Asked>> ofReferences = new HashMap<>();
  private final Map<Columns.Place, Set<Columns.Place>> implied = new HashMap<>();
  private final Set<String> missing = new HashSet<>();

  /// A table.
  ///
  /// @param isKey whether the column at a place is a partition key
  void table(String relation, Predicate<Integer> isKey) {
    keys.put(relation, isKey);
    asked.put(relation, new ArrayList<>());
  }

  /// A query that stands as a relation, or that has a name.
  void derived(String relation, Result result) {
    origins.put(relation, result.origins());
  }

  /// A mention of a query that has a name.
  void reference(String relation, String named) {
    references.put(relation, named);
    ofReferences.put(relation, new ArrayList<>());
  }

  /// Says that wherever a row of `one` counts, it stands beside rows whose `other` is the same.
  void implies(Columns.Place one, Columns.Place other) {
    implied.computeIfAbsent(one, _ -> new HashSet<>()).add(other);
  }

  /// Says that rows come out for these relations even if they have none.
  void missing(Set<String> relations) {
    missing.addAll(relations);
  }

  /// Says that only rows for which a condition holds are asked for.
  void only(String condition) {
    if (!VOLATILE.matcher(condition).find() && !condition.contains("SELECT")) {
      only(new Asked(condition), new HashSet<>());
    }
  }

  private void only(Asked given, Set<String> been) {
    Set<String> relations = Columns.relations(given.sql());
    if (relations.size() != 1 || given.sql().length() > LONGEST) {
      return;
    }
    String relation = relations.iterator().next();
    if (!been.add(relation)) {
      return;
    }
    Asked condition = missing.contains(relation) ? given.ofMissing() : given;
    @Nullable Predicate<Integer> isKey = keys.get(relation);
    if (isKey != null
        && Columns.names(condition.sql()).stream()
            .allMatch(name -> isKey.test(Integer.parseInt(name.substring(1))))) {
      asked.getOrDefault(relation, new ArrayList<>()).add(condition);
    }
    if (references.containsKey(relation)) {
      ofReferences.getOrDefault(relation, new ArrayList<>()).add(condition);
    }
    into(relation, condition, been);
    beside(condition, been);
  }

  private void into(String relation, Asked condition, Set<String> been) {
    for (List<String> branch : origins.getOrDefault(relation, List.of())) {
      @Nullable String sql =
          Columns.replaced(
              condition.sql(),
              column -> {
                int at = Columns.place(column).map(Columns.Place::at).orElse(branch.size());
                String origin = at < branch.size() ? branch.get(at) : "";
                return Columns.place(origin).isPresent()
                    ? origin
                    : origin.isEmpty() ? null : "(" + origin + ")";
              });
      if (sql != null && !VOLATILE.matcher(sql).find()) {
        only(condition.with(sql), new HashSet<>(been));
      }
    }
  }

  // What is implied may be of a relation that holds for some of the columns only.
  private void beside(Asked condition, Set<String> been) {
    Set<String> others = new HashSet<>();
    for (Map.Entry<Columns.Place, Set<Columns.Place>> one : implied.entrySet()) {
      if (condition.sql().contains(one.getKey().sql())) {
        one.getValue().forEach(other -> others.add(other.relation()));
      }
    }
    for (String other : others) {
      @Nullable String sql = Columns.replaced(condition.sql(), column -> same(column, other));
      if (sql != null) {
        only(condition.with(sql), been);
      }
    }
  }

  private @Nullable String same(String column, String relation) {
    return Columns.place(column).stream()
        .flatMap(place -> implied.getOrDefault(place, Set.of()).stream())
        .filter(place -> place.relation().equals(relation))
        .map(Columns.Place::sql)
        .findFirst()
        .orElse(null);
  }

  /// Settles what is asked of queries with names: only what every mention of them asks for.
  ///
  /// @param statement the whole; mentions that it does not have were read but not used
  void settle(String statement) {
    Set<String> used = new HashSet<>();
    Matcher name = NAMED.matcher(statement);
    while (name.find()) {
      used.add(name.group(1));
    }
    for (String named : List.copyOf(origins.keySet()).reversed()) {
      List<List<Asked>> some = new ArrayList<>();
      references.forEach(
          (reference, of) -> {
            if (of.equals(named) && used.contains(reference)) {
              some.add(ofNamed(ofReferences.getOrDefault(reference, List.of()), named));
            }
          });
      if (!some.isEmpty() && some.stream().noneMatch(List::isEmpty)) {
        only(Asked.any(some), new HashSet<>());
      }
    }
  }

  private static List<Asked> ofNamed(List<Asked> conditions, String named) {
    List<Asked> same = new ArrayList<>();
    for (Asked one : conditions) {
      @Nullable String sql =
          Columns.replaced(one.sql(), column -> named + column.substring(column.indexOf('.')));
      same.add(one.with(String.valueOf(sql)));
    }
    return same;
  }

  /// What is asked of a table's partition keys.
  List<Asked> of(String table) {
    return asked.getOrDefault(table, List.of());
  }
}
