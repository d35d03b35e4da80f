package io.tapedeck.engine.query.text;

import java.util.Locale;
import java.util.Set;

/// Words that are no names in Athena's DDL unless they stand in backquotes. Source: Athena's
/// documentation, "Escape reserved keywords in queries", DDL statements. Those of its queries are
/// Trino's, and are quoted with double quotes.
public final class HiveWords {

  private static final Set<String> RESERVED =
      Set.of(
          """
          all alter and array as authorization between bigint binary boolean both by case cast char
          column conf constraint commit create cross cube current current_date current_timestamp
          cursor database date dayofweek decimal delete describe distinct div double drop else end
          exchange exists extended external extract false fetch float floor following for foreign
          from full function grant group grouping having if import in inner insert int integer
          intersect interval into is join lateral left less like local macro map more none not null
          numeric of on only or order out outer over partialscan partition percent preceding
          precision preserve primary procedure range reads reduce references regexp revoke right
          rlike rollback rollup row rows select set smallint start table tablesample then time
          timestamp to transform trigger true truncate unbounded union uniquejoin update user using
          utc_timestamp values varchar views when where window with\
          """
              .split("\\s+"));

  private static final Set<String> VERBS =
      Set.of("alter", "create", "describe", "drop", "msck", "show");

  private HiveWords() {}

  public static boolean isReserved(String word) {
    return RESERVED.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Whether a statement is one of the DDL that Athena reads as Hive does: not a view, not a table
  /// of a query.
  public static boolean isDdl(String statement) {
    String lower = statement.strip().toLowerCase(Locale.ROOT);
    String verb = lower.split("\\W", 2)[0];
    return VERBS.contains(verb)
        && !lower.matches("(?s)create\\s+(?:or\\s+replace\\s+)?view\\b.*")
        && !lower.matches("(?s)create\\s+table\\s[^(]*\\b(?:as|with)\\b.*");
  }
}
