package io.tapedeck.engine.query.help;

import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what Athena says of a failed statement, and finds edits that mend it. A pure function of
/// the message, the statement and the catalog's tables. It goes by the texts of Trino's analyser,
/// which Athena passes on, so it helps with Athena itself as with the embedded one.
public final class SqlHelp {

  // A message may quote a whole statement, of a megabyte: what is looked for in it has an end.
  private static final Pattern PLACE = Pattern.compile("\\bline (\\d{1,6}):(\\d{1,6})\\b");
  private static final Pattern COLUMN = Pattern.compile("Column '(.{1,300}?)' cannot be resolved");
  private static final Pattern AMBIGUOUS = Pattern.compile("Column '([^']+)' is ambiguous");
  private static final Pattern TABLE =
      Pattern.compile("Table '(?:[^'.]+\\.)?(?:[^'.]+\\.)?([^']+)' does not exist");
  private static final Pattern FUNCTION =
      Pattern.compile("Function '?([A-Za-z0-9_.]{1,300})'? not (?:registered|found)");
  private static final String GROUP = "' must be an aggregate expression or appear in GROUP BY";

  private SqlHelp() {}

  /// @param message what the service says, with lines and columns of the statement as it was
  ///   written
  /// @param tables what the catalog knows; empty if nobody could ask it
  public static SqlProblem of(BoundQuery query, String message, List<LakeTable> tables) {
    return of(query, message, tables, _ -> Optional.empty());
  }

  /// @param newest asked only if that helps: the newest value of a table's partitions, of their
  ///   days if they have such, else of their first key
  public static SqlProblem of(
      BoundQuery query,
      String message,
      List<LakeTable> tables,
      Function<LakeTable, Optional<String>> newest) {
    String text = query.statement().source();
    Matcher place = PLACE.matcher(message);
    Optional<TextRange> at =
        place.find()
            ? Optional.of(
                TextRange.at(
                    text, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))
            : Optional.empty();
    int begin = at.map(TextRange::start).orElse(text.length());
    Failed failed = Failed.of(query, message, begin, tables);
    List<SqlFix> fixes = new ArrayList<>();
    for (SqlFix fix : fixes(failed, newest)) {
      if (!fixes.contains(fix) && !fix.replacement().equals(fix.range().of(text))) {
        fixes.add(fix);
      }
    }
    return new SqlProblem(message, at.map(one -> failed.word(one.start())), fixes);
  }

  private static List<SqlFix> fixes(Failed failed, Function<LakeTable, Optional<String>> newest) {
    String message = failed.message();
    Matcher matcher = COLUMN.matcher(message);
    if (matcher.find()) {
      String name = matcher.group(1).substring(matcher.group(1).lastIndexOf('.') + 1);
      return ColumnFixes.of(failed.at(name), name);
    }
    if ((matcher = AMBIGUOUS.matcher(message)).find()) {
      return ColumnFixes.qualified(failed.at(matcher.group(1)), matcher.group(1));
    }
    if ((matcher = TABLE.matcher(message)).find()) {
      return NameFixes.table(failed.at(matcher.group(1)), matcher.group(1));
    }
    if ((matcher = FUNCTION.matcher(message)).find()) {
      return NameFixes.function(failed.at(matcher.group(1)), matcher.group(1));
    }
    if (message.contains(GROUP)) {
      return GroupFixes.of(failed);
    }
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("cannot apply operator")
        || lower.contains("cannot be applied to")
        || lower.contains("cannot check if")
        || lower.contains("must be the same type")) {
      return TypeFixes.of(failed);
    }
    if (lower.contains("filter required")
        || lower.contains("budget")
        || lower.contains("bytes scanned limit")
        || lower.contains("partition column")) {
      return PartitionFixes.of(failed, newest);
    }
    return failed.tree().isEmpty() ? SyntaxFixes.of(failed) : List.of();
  }
}
