package io.tapedeck.engine.local.aws.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.sql.SqlRefused;
import io.tapedeck.engine.local.aws.sql.TrinoToDuckDb;
import io.tapedeck.engine.local.aws.sql.function.FormatFunctions;
import io.tapedeck.engine.local.aws.sql.function.TimeFunctions;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A machine in Cairo has other digits, and DuckDB knows only ours.
class TranslationInAnyLocaleTest {

  private static final Locale BEFORE = Locale.getDefault();
  private static final SuiteTables TABLES = new SuiteTables();

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
  }

  @Test
  void everyStatementOfTheSuiteIsTranslatedToTheSameText() throws IOException {
    List<Stated> statements = statements();
    List<String> expected =
        statements.stream().map(TranslationInAnyLocaleTest::translated).toList();
    for (String locale : List.of("ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR")) {
      Locale.setDefault(Locale.forLanguageTag(locale));
      for (int i = 0; i < statements.size(); i++) {
        String sql = translated(statements.get(i));
        assertThat(sql).as("%s: %s", locale, statements.get(i)).isEqualTo(expected.get(i));
      }
    }
    assertThat(expected.stream().filter(sql -> sql.startsWith("SELECT")).count())
        .isGreaterThan(statements.size() / 2);
  }

  @Test
  void answersHaveOurDigits() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

    assertThat(FormatFunctions.days(90_061_001)).isEqualTo("1 01:01:01.001");
    assertThat(FormatFunctions.text(LocalDateTime.of(2026, 1, 5, 9, 3, 7, 42_000), 6, ' '))
        .isEqualTo("2026-01-05 09:03:07.000042");
    assertThat(TimeFunctions.date("-0043-03-15")).isEqualTo("0044-03-15 (BC)");
  }

  /// A statement with the database it is asked in.
  private record Stated(String database, String sql) {}

  private static List<Stated> statements() throws IOException {
    List<Stated> statements = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/parity/statements"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String folder = file.getParent().getFileName().toString();
        String database = folder.equals(ExchangeTables.DATABASE) ? folder : ParityLake.DATABASE;
        Files.readAllLines(file).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("--"))
            .map(line -> line.replaceFirst(";\\s*$", ""))
            .forEach(sql -> statements.add(new Stated(database, sql)));
      }
    }
    return statements;
  }

  /// In DuckDB's words, with numbers of ours left out of the names that are made up for it.
  private static String translated(Stated statement) {
    try {
      if (new SqlParser().createStatement(statement.sql()) instanceof Query query) {
        return TrinoToDuckDb.translate(query, TABLES, statement.database())
            .sql()
            .replaceAll("\\b([rl])[0-9]+\\b", "$1");
      }
      return "";
    } catch (ParsingException e) {
      return String.valueOf(e.getMessage());
    } catch (SqlRefused e) {
      return e.text();
    }
  }
}
