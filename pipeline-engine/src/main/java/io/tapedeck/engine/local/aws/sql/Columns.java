package io.tapedeck.engine.local.aws.sql;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the columns that DuckDB's text speaks of, `r7.c2`, and puts others in their place. What
/// stands in quotes is left alone.
final class Columns {

  private static final Pattern PART =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\b(r\\d+)\\.([a-z]\\d+)\\b");
  private static final Pattern ONE = Pattern.compile("(r\\d+)\\.c(\\d+)");

  private Columns() {}

  /// A column of a relation by its place.
  record Place(String relation, int at) {
    String sql() {
      return relation + ".c" + at;
    }
  }

  /// The column that a text is; empty if it is more than a column.
  static Optional<Place> place(String sql) {
    Matcher one = ONE.matcher(sql);
    return one.matches()
        ? Optional.of(new Place(one.group(1), Integer.parseInt(one.group(2))))
        : Optional.empty();
  }

  /// The relations that a text speaks of.
  static Set<String> relations(String sql) {
    Set<String> relations = new HashSet<>();
    Matcher part = PART.matcher(sql);
    while (part.find()) {
      if (part.group(1) != null) {
        relations.add(part.group(1));
      }
    }
    return relations;
  }

  /// The names of the columns that a text speaks of: `c2`.
  static Set<String> names(String sql) {
    Set<String> names = new HashSet<>();
    Matcher part = PART.matcher(sql);
    while (part.find()) {
      if (part.group(1) != null) {
        names.add(part.group(2));
      }
    }
    return names;
  }

  /// The columns that a text speaks of: `r7.c2`.
  static Set<String> all(String sql) {
    Set<String> all = new HashSet<>();
    Matcher part = PART.matcher(sql);
    while (part.find()) {
      if (part.group(1) != null) {
        all.add(part.group());
      }
    }
    return all;
  }

  /// The text with other columns or expressions in their places; null if `by` has none for one.
  ///
  /// @param by given the column as it is written
  static @Nullable String replaced(String sql, Function<String, @Nullable String> by) {
    StringBuilder out = new StringBuilder();
    Matcher part = PART.matcher(sql);
    int from = 0;
    while (part.find()) {
      if (part.group(1) == null) {
        continue;
      }
      @Nullable String other = by.apply(part.group());
      if (other == null) {
        return null;
      }
      MatchResult at = part.toMatchResult();
      out.append(sql, from, at.start()).append(other);
      from = at.end();
    }
    return out.append(sql, from, sql.length()).toString();
  }
}
