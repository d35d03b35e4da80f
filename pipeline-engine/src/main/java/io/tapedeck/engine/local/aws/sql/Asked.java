package io.tapedeck.engine.local.aws.sql;

import java.util.ArrayList;
import java.util.List;

/// What is asked of the rows of a relation.
///
/// @param sql the condition
/// @param unless conditions without columns: if one of them is true, rows come out that the
///   relation does not have, and the condition rules nothing out
record Asked(String sql, List<String> unless) {

  Asked {
    unless = List.copyOf(unless);
  }

  Asked(String sql) {
    this(sql, List.of());
  }

  Asked with(String other) {
    return new Asked(other, unless);
  }

  /// The same of a relation whose rows may be missing on their side of an outer join: nothing is
  /// ruled out if it lets rows through whose columns are all null.
  Asked ofMissing() {
    List<String> more = new ArrayList<>(unless);
    more.add(String.valueOf(Columns.replaced(sql, _ -> "NULL")));
    return new Asked(sql, more);
  }

  /// Any of these, each a list of what is asked together.
  static Asked any(List<List<Asked>> some) {
    List<String> alternatives = new ArrayList<>();
    List<String> unless = new ArrayList<>();
    for (List<Asked> together : some) {
      alternatives.add(
          "(" + String.join(" AND ", together.stream().map(Asked::sql).toList()) + ")");
      together.forEach(one -> unless.addAll(one.unless()));
    }
    return new Asked("(" + String.join(" OR ", alternatives) + ")", unless);
  }
}
