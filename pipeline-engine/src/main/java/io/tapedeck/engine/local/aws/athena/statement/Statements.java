package io.tapedeck.engine.local.aws.athena.statement;

import io.tapedeck.engine.local.aws.athena.hive.HiveParser;
import io.tapedeck.engine.local.aws.athena.hive.HiveStatement;
import io.tapedeck.engine.local.aws.athena.hive.HiveSyntax;
import io.tapedeck.engine.local.aws.athena.hive.Lexer;
import io.tapedeck.engine.local.aws.athena.hive.Token;
import io.tapedeck.engine.local.aws.athena.hive.Token.Kind;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Hive;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Type;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.ExecuteImmediate;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Update;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads statements: decides by the first words which grammar each belongs to, as Athena does. Safe
/// for use by any thread.
public final class Statements {

  private static final Set<String> HIVE =
      Set.of("ALTER", "DESC", "DESCRIBE", "DROP", "MSCK", "SHOW");
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "ANALYZE",
          "CALL",
          "COMMENT",
          "COMMIT",
          "DENY",
          "GRANT",
          "LOAD",
          "LOCK",
          "REFRESH",
          "RESET",
          "REVOKE",
          "ROLLBACK",
          "SET",
          "START",
          "TRUNCATE",
          "UNLOCK",
          "USE");
  private static final Set<String> UNSUPPORTED_OBJECTS =
      Set.of(
          "CATALOG",
          "CATALOGS",
          "FUNCTION",
          "FUNCTIONS",
          "GRANTS",
          "INDEX",
          "INDEXES",
          "INPUT",
          "LOCKS",
          "MATERIALIZED",
          "OUTPUT",
          "ROLE",
          "ROLES",
          "SESSION",
          "STATS",
          "TRANSACTIONS",
          "USER");

  // As many words decide which grammar a statement belongs to.
  private static final int LOOKAHEAD = 16;

  private static final int DEEPEST = 400;

  // The parser calls itself at each bracket, more deeply than the thread of a request allows.
  private static final long STACK = 16L << 20;

  private Statements() {}

  /// Reads the one statement that a text holds; a semicolon may stand behind it.
  ///
  /// @throws StatementRefused for what Athena does not take
  public static AthenaStatement parse(String text) {
    FutureTask<AthenaStatement> reading = new FutureTask<>(() -> read(text));
    Thread.ofPlatform().daemon().name("athena-parser").stackSize(STACK).start(reading);
    try {
      return reading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatementRefused refused) {
        throw refused;
      }
      throw new IllegalStateException("The statement could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a statement was read", e);
    }
  }

  private static AthenaStatement read(String text) {
    try {
      List<Token> words = Lexer.first(text, LOOKAHEAD);
      String first = word(words, 0);
      boolean hive = isHive(first, words);
      List<Token> tokens = hive ? Lexer.hive(text) : Lexer.sql(text);
      String sql = single(text, tokens);
      checkDepth(tokens);
      if (UNSUPPORTED.contains(first)
          || Set.of("ALTER", "CREATE", "DROP", "SHOW", "DESCRIBE").contains(first)
              && UNSUPPORTED_OBJECTS.contains(word(tokens, 1))) {
        throw StatementRefused.unsupported();
      }
      if (first.equals("UNLOAD")) {
        return new AthenaStatement(Type.DML, "UNLOAD", UnloadParser.parse(sql, tokens));
      }
      return hive ? hive(sql) : sql(sql);
    } catch (HiveSyntax e) {
      throw StatementRefused.malformed(e.text());
    } catch (ParsingException e) {
      throw StatementRefused.malformed(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw StatementRefused.malformed(
          "line 1:1: statement is too large (stack overflow while parsing)");
    }
  }

  // Trino's parser looks ahead through all open brackets at each of them.
  private static void checkDepth(List<Token> tokens) {
    int depth = 0;
    for (Token token : tokens) {
      if (token.is("(") || token.is("[") || token.is("CASE")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("END")) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw StatementRefused.malformed(
            "line %s:%s: statement is too large (stack overflow while parsing)"
                .formatted(token.line(), token.column()));
      }
    }
  }

  private static String single(String text, List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(";")) {
        if (tokens.subList(i, tokens.size()).stream()
            .anyMatch(token -> !token.is(";") && token.kind() != Kind.END)) {
          throw StatementRefused.invalid("Only one sql statement is allowed. Got: " + text);
        }
        return text.substring(0, tokens.get(i).start());
      }
    }
    return text;
  }

  private static String word(List<Token> tokens, int at) {
    return at < tokens.size() && tokens.get(at).kind() == Kind.WORD
        ? tokens.get(at).text().toUpperCase(Locale.ROOT)
        : "";
  }

  private static boolean isHive(String first, List<Token> tokens) {
    if (!first.equals("CREATE")) {
      return HIVE.contains(first);
    }
    String second = word(tokens, 1);
    if (!second.equals("TABLE")) {
      return Set.of("EXTERNAL", "DATABASE", "SCHEMA").contains(second);
    }
    int at = word(tokens, 2).equals("IF") ? 6 : 3;
    while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
      at += 2;
    }
    return !Set.of("AS", "WITH", "COMMENT").contains(word(tokens, at));
  }

  /// @throws StatementRefused if the parser takes the text and its tree does not
  static Statement tree(String sql) {
    try {
      return new SqlParser().createStatement(sql);
    } catch (ParsingException e) {
      throw e;
    } catch (RuntimeException e) {
      // GROUPING() without a column: what the grammar allows and no statement is.
      throw StatementRefused.malformed("line 1:1: " + e.getMessage());
    }
  }

  private static AthenaStatement hive(String sql) {
    HiveStatement statement = HiveParser.parse(sql);
    Type type = statement instanceof HiveStatement.Change ? Type.DDL : Type.UTILITY;
    String name = statement.words().toUpperCase(Locale.ROOT).replace(' ', '_');
    return new AthenaStatement(type, name, new Hive(statement));
  }

  private static AthenaStatement sql(String sql) {
    Statement statement = tree(sql);
    Sql form = new Sql(statement, sql);
    return switch (statement) {
      case Query _ -> new AthenaStatement(Type.DML, "SELECT", form);
      case CreateTableAsSelect _ -> new AthenaStatement(Type.DML, "CREATE_TABLE_AS_SELECT", form);
      case Insert _ -> new AthenaStatement(Type.DML, "INSERT", form);
      case Delete _ -> new AthenaStatement(Type.DML, "DELETE", form);
      case Update _ -> new AthenaStatement(Type.DML, "UPDATE", form);
      case Merge _ -> new AthenaStatement(Type.DML, "MERGE_INTO", form);
      case CreateView _ -> new AthenaStatement(Type.DDL, "CREATE_VIEW", form);
      case Explain _ -> new AthenaStatement(Type.UTILITY, "EXPLAIN", form);
      case ExplainAnalyze _ -> new AthenaStatement(Type.UTILITY, "EXPLAIN_ANALYZE", form);
      case Prepare _ -> new AthenaStatement(Type.DDL, "PREPARE", form);
      case Deallocate _ -> new AthenaStatement(Type.DDL, "DEALLOCATE", form);
      case Execute _, ExecuteImmediate _ -> new AthenaStatement(Type.DML, "EXECUTE", form);
      default -> throw StatementRefused.unsupported();
    };
  }
}
