package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement;
import io.tapedeck.engine.local.aws.athena.statement.AthenaStatement.Sql;
import io.tapedeck.engine.local.aws.athena.statement.StatementRefused;
import io.tapedeck.engine.local.aws.athena.statement.Statements;
import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.Translation;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.query.help.SqlFix;
import io.tapedeck.engine.query.help.SqlHelp;
import io.tapedeck.engine.query.help.SqlProblem;
import io.tapedeck.engine.query.library.BoundQuery;
import io.tapedeck.engine.query.text.TextRange;
import io.tapedeck.engine.report.FuzzReport;
import io.trino.sql.tree.Query;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever somebody sends as a statement, the embedded Athena translates it or refuses it with a
/// named failure whose place is in the text, and the help has only edits within the text.
class SqlFuzzTest {

  @RegisterExtension static final FuzzReport FUZZ = new FuzzReport("any text as an SQL statement");

  private static final Pattern PLACE = Pattern.compile("\\bline (\\d+):(\\d+)");
  private static final Pattern NAMED =
      Pattern.compile("(?s)[A-Z][A-Z_]+: .+|.*\\bline \\d+:\\d+.*");

  /// More than any statement needs that somebody would send.
  private static final int LONGEST = 32 << 20;

  /// Stacks of threads: of those that run queries, and of any other.
  private static final long OF_QUERIES = 16L << 20;

  private static final long ORDINARY = 1L << 20;

  private static final SuiteTables TABLES = new SuiteTables();
  private static final List<LakeTable> KNOWN = TABLES.known();

  /// Any text at all.
  @FuzzTest(maxDuration = "5m")
  void anyText(byte[] bytes) {
    FUZZ.input(bytes);
    judge(new String(bytes, StandardCharsets.UTF_8));
  }

  /// Any text where an expression stands.
  @FuzzTest(maxDuration = "5m")
  void anyExpression(byte[] bytes) {
    FUZZ.input(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8);
    judge("SELECT symbol,\n " + text + "\nFROM bars WHERE dt = '2026-01-05'");
  }

  /// A statement of the suite that compares with Trino, with some of its words exchanged, left out
  /// and put in.
  @FuzzTest(maxDuration = "5m")
  void aKnownStatementWithWordsChanged(byte[] bytes) throws IOException {
    FUZZ.input(bytes);
    judge(ChangedStatement.of(ByteBuffer.wrap(bytes)));
  }

  private static void judge(String text) {
    String refused = onThread(OF_QUERIES, () -> refused(text));
    if (!refused.isEmpty()) {
      checkPlaces(text, refused);
      onThread(ORDINARY, () -> checkHelp(text, refused));
    }
  }

  private static <T> T onThread(long stack, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().stackSize(stack).start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// @return the failure; empty if the text was taken
  private static String refused(String text) {
    try {
      AthenaStatement statement = Statements.parse(text);
      if (statement.form() instanceof Sql(Query query, String _)) {
        Translation translation = TrinoToDuckDb.translate(query, TABLES, ParityLake.DATABASE);
        assertThat(translation.sql()).isNotBlank().hasSizeLessThan(LONGEST);
        assertThat(translation.columns()).isNotEmpty();
      }
      return "";
    } catch (StatementRefused e) {
      assertThat(e.code()).isIn("MALFORMED_QUERY", "INVALID_INPUT");
      assertThat(e.text()).isNotBlank();
      return e.text();
    } catch (SqlRefused e) {
      assertThat(e.text()).matches(NAMED);
      return e.text();
    } catch (StackOverflowError e) {
      // As the service does, and Trino.
      return "STACK_OVERFLOW: statement is too large (stack overflow during analysis)";
    }
  }

  private static void checkPlaces(String text, String message) {
    String[] lines = text.split("\n", -1);
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      int line = Integer.parseInt(place.group(1));
      assertThat(line).as(message).isBetween(1, lines.length);
      assertThat(Integer.parseInt(place.group(2)))
          .as(message)
          .isBetween(1, lines[line - 1].length() + 1);
    }
  }

  private static boolean checkHelp(String text, String message) {
    SqlProblem problem = SqlHelp.of(BoundQuery.of(text), message, KNOWN);
    assertThat(problem.message()).isNotBlank();
    problem.place().ifPresent(range -> checkRange(text, range));
    for (SqlFix fix : problem.fixes()) {
      checkRange(text, fix.range());
      assertThat(fix.label()).isNotBlank();
      assertThat(fix.applyTo(text)).isNotEqualTo(text);
    }
    return true;
  }

  private static void checkRange(String text, TextRange range) {
    assertThat(range.end()).isLessThanOrEqualTo(text.length());
  }
}
