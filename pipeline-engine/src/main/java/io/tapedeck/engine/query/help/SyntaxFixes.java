package io.tapedeck.engine.query.help;

import io.tapedeck.engine.query.text.HiveWords;
import io.tapedeck.engine.query.text.Nearest;
import io.tapedeck.engine.query.text.SqlScanner;
import io.tapedeck.engine.query.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A statement that is no SQL: a reserved word as a name, a comma too much, the quotes of another
/// database, a bracket that is not closed, a misspelt word.
final class SyntaxFixes {

  /// Source: Trino's documentation, "Keywords and identifiers", reserved.
  private static final Set<String> RESERVED =
      Set.of(
          "alter",
          "and",
          "as",
          "auto",
          "between",
          "by",
          "case",
          "cast",
          "constraint",
          "create",
          "cross",
          "cube",
          "current_catalog",
          "current_date",
          "current_path",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "deallocate",
          "delete",
          "describe",
          "distinct",
          "drop",
          "else",
          "end",
          "escape",
          "except",
          "exists",
          "extract",
          "false",
          "for",
          "from",
          "full",
          "group",
          "grouping",
          "having",
          "in",
          "inner",
          "insert",
          "intersect",
          "into",
          "is",
          "join",
          "json_array",
          "json_exists",
          "json_object",
          "json_query",
          "json_table",
          "json_value",
          "left",
          "like",
          "listagg",
          "localtime",
          "localtimestamp",
          "natural",
          "normalize",
          "not",
          "null",
          "on",
          "or",
          "order",
          "outer",
          "prepare",
          "recursive",
          "right",
          "rollup",
          "select",
          "skip",
          "table",
          "then",
          "trim",
          "true",
          "uescape",
          "union",
          "unnest",
          "using",
          "values",
          "when",
          "where",
          "with");

  private static final Set<String> WORDS =
      Set.of(
          "select",
          "from",
          "where",
          "group",
          "having",
          "order",
          "limit",
          "offset",
          "with",
          "join",
          "left",
          "inner",
          "on",
          "using",
          "union",
          "distinct",
          "between",
          "values",
          "describe",
          "show",
          "insert",
          "create");

  private static final Set<String> CLAUSES =
      Set.of("from", "where", "having", "union", "except", "intersect", "on", "join", "limit");
  private static final Set<String> BY = Set.of("group", "order");
  private static final Pattern BEFORE_BY = Pattern.compile("\\s+by\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern INPUT = Pattern.compile("(?:mismatched|extraneous) input '([^']*)'");
  private static final Pattern BEFORE_COMMA = Pattern.compile(",\\s*$");

  private SyntaxFixes() {}

  static boolean isReserved(String word) {
    return RESERVED.contains(word.toLowerCase(Locale.ROOT));
  }

  static List<SqlFix> of(Failed failed) {
    List<SqlFix> fixes = new ArrayList<>();
    String text = failed.text();
    if (HiveWords.isDdl(text)) {
      return ddl(failed);
    }
    if (text.indexOf('`') >= 0) {
      int open = text.indexOf('`');
      TextRange range = failed.word(open);
      String name = range.of(text).replace("`", "");
      fixes.add(new SqlFix("Quote the name as \"" + name + "\"", range, "\"" + name + "\""));
    }
    Matcher input = INPUT.matcher(failed.message());
    if (!input.find()) {
      return fixes;
    }
    String word = input.group(1);
    if (beginsClause(failed)) {
      comma(failed, fixes);
    }
    if (word.equals("<EOF>")) {
      brackets(text, fixes);
    } else if (word.equals("=") && failed.at() > 0 && text.charAt(failed.at() - 1) == '=') {
      fixes.add(new SqlFix("Compare with one =", new TextRange(failed.at(), failed.at() + 1), ""));
    } else if (isReserved(word)) {
      TextRange range = failed.word(failed.at());
      fixes.add(
          new SqlFix(
              "Quote the reserved word as \"" + range.of(text) + "\"",
              range,
              "\"" + range.of(text) + "\""));
      if (!beginsClause(failed)) {
        comma(failed, fixes);
      }
    } else {
      misspelt(failed, fixes);
    }
    return fixes;
  }

  // There a name is quoted with backquotes.
  private static List<SqlFix> ddl(Failed failed) {
    TextRange range = failed.word(failed.at());
    String word = range.of(failed.text());
    String name = word.replace("\"", "");
    boolean quoted = word.startsWith("\"") && word.length() > 2;
    return quoted || HiveWords.isReserved(word)
        ? List.of(
            new SqlFix(
                "Quote the " + (quoted ? "name" : "reserved word") + " as `" + name + "`",
                range,
                "`" + name + "`"))
        : List.of();
  }

  private static void comma(Failed failed, List<SqlFix> fixes) {
    String text = failed.text();
    Matcher comma = BEFORE_COMMA.matcher(text.substring(0, Math.min(failed.at(), text.length())));
    if (comma.find() && isReserved(failed.word(failed.at()).of(text))) {
      fixes.add(
          new SqlFix("Take out the comma", new TextRange(comma.start(), comma.start() + 1), ""));
    }
  }

  /// Whether a comma is more likely too much than a reserved word meant as a name: `close, FROM`,
  /// `close, ORDER BY` against `close, order`.
  private static boolean beginsClause(Failed failed) {
    TextRange range = failed.word(failed.at());
    String word = range.of(failed.text()).toLowerCase(Locale.ROOT);
    String rest = failed.text().substring(range.end());
    return BY.contains(word) ? BEFORE_BY.matcher(rest).lookingAt() : CLAUSES.contains(word);
  }

  private static void brackets(String text, List<SqlFix> fixes) {
    int[] depth = new int[1];
    SqlScanner.code(
        text,
        at -> {
          depth[0] += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
          return at + 1;
        });
    int end = text.stripTrailing().replaceFirst(";$", "").length();
    if (depth[0] > 0 && depth[0] < 100) {
      fixes.add(new SqlFix("Close the bracket", new TextRange(end, end), ")".repeat(depth[0])));
    }
  }

  // The parser may stumble over the word itself or over the one behind it: SELEC x, FORM bars.
  private static void misspelt(Failed failed, List<SqlFix> fixes) {
    String text = failed.text();
    int before = failed.at();
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    int begin = before;
    while (begin > 0 && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
      begin--;
    }
    for (TextRange range : List.of(failed.word(failed.at()), new TextRange(begin, before))) {
      String word = range.of(text);
      if (word.length() > 2 && !WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        Nearest.of(word, WORDS)
            .map(near -> near.toUpperCase(Locale.ROOT))
            .map(near -> NameFixes.instead(failed, range, near))
            .ifPresent(fixes::add);
      }
    }
  }
}
