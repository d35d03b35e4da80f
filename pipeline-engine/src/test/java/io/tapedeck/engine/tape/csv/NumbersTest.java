package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers as tables write them, and that each is the nearest double to what is written.
class NumbersTest {

  @Test
  void everyPlainDecimalIsTheDoubleThatJavaReads() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      String written = plain(random);

      Double read = NumberStyle.POINT.read(written);
      assertThat(read).as("seed %d: %s", seed, written).isEqualTo(Double.valueOf(written));
      String comma = written.replace('.', ',');
      assertThat(NumberStyle.COMMA.read(comma)).as("seed %d: %s", seed, comma).isEqualTo(read);
    }
  }

  @Test
  void everyDoubleThatIsPrintedIsReadBack() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 50_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        String written = Double.toString(value);
        assertThat(NumberStyle.POINT.read(written))
            .as("seed %d: %s", seed, written)
            .isEqualTo(value);
      }
    }
  }

  @Test
  void unitsMoveTheDecimalPointAndLoseNothing() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal number = BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(5));
      double millions = number.scaleByPowerOfTen(6).doubleValue();

      assertThat(NumberStyle.POINT.read(number.toPlainString() + "M"))
          .as("seed %d: %s", seed, number)
          .isEqualTo(millions);
    }
  }

  private static String plain(SplittableRandom random) {
    int whole = random.nextInt(18);
    int fraction = random.nextInt(18);
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    for (int i = 0; i <= whole; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    if (fraction > 0) {
      text.append('.');
    }
    for (int i = 0; i < fraction; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "POINT ! 1'234'567.8 ! 1234567.8",
        "POINT ! 1’234.5 ! 1234.5",
        "POINT ! 1,23,45,678 ! 12345678",
        "POINT ! 1 234 567 ! 1234567",
        "POINT ! 1\u00A0234.5 ! 1234.5",
        "POINT ! 1\u202F234.5 ! 1234.5",
        "POINT ! $1,234.50 ! 1234.5",
        "POINT ! -$5.25 ! -5.25",
        "POINT ! $-5.25 ! -5.25",
        "POINT ! ₹ 1,23,456.75 ! 123456.75",
        "POINT ! £12 ! 12",
        "POINT ! ¥1,200 ! 1200",
        "POINT ! R$ 10.5 ! 10.5",
        "POINT ! EUR 3.50 ! 3.5",
        "POINT ! 3.50 USD ! 3.5",
        "POINT ! 1.5M USD ! 1500000",
        "POINT ! (1,200) ! -1200",
        "POINT ! ($1,200.5) ! -1200.5",
        "POINT ! 5- ! -5",
        "POINT ! −5.5 ! -5.5",
        "POINT ! +0.5 ! 0.5",
        "POINT ! 1.5e-3 ! 0.0015",
        "POINT ! 6.31735E+13 ! 6.31735E13",
        "POINT ! 0.76K ! 760",
        "POINT ! 1.2bn ! 1.2E9",
        "POINT ! 2.5T ! 2.5E12",
        "POINT ! 3.2 млн ! 3200000",
        "POINT ! 5万 ! 50000",
        "POINT ! 1.2億 ! 1.2E8",
        "POINT ! 12 Cr ! 1.2E8",
        "POINT ! 12 5/8 ! 12.625",
        "POINT ! １２３．５ ! 123.5",
        "POINT ! 1,200円 ! 1200",
        "POINT ! 3.5 % ! 3.5",
        "COMMA ! 1.234.567,89 ! 1234567.89",
        "COMMA ! 6,31735E+13 ! 6.31735E13",
        "COMMA ! 1,2 Mio. ! 1200000",
        "COMMA ! 1,2 Mrd ! 1.2E9",
        "COMMA ! 3,5 тыс. ! 3500",
        "COMMA ! 1 234,5 € ! 1234.5",
        "COMMA ! 12,50 EUR ! 12.5",
        "COMMA ! 12,5 kr ! 12.5",
        "COMMA ! 1'234,5 ! 1234.5",
        "COMMA ! -0,06% ! -0.06",
      })
  void numbersAreReadAsTheyAreMeant(NumberStyle style, String written, double value) {
    assertThat(style.read(written)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,5",
        "1,2345",
        "0,123",
        "1234,567",
        "1,234,56",
        "1.234.567",
        "1,23,456,78",
        "12,345,67,890",
        "7203.T",
        "0700.HK",
        "5m",
        "1d",
        "5/8",
        "2020-01-03",
        "12:30",
        "--5",
        "(5",
        "1e",
        "e5",
        "5-3",
        "1 2",
        "1  234",
        "0x1p3",
        "Infinity",
        "1_000",
        "5 apples",
        "K",
        "$",
        "1.2.3",
        "5-5-"
      })
  void whatAPointedNumberCannotBeIsRefused(String written) {
    assertThat(NumberStyle.POINT.read(written)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "null", "NULL", "NaN", "nan", "N/A", "#N/A", "-", "--", "–", ".", "n.a.", "None",
        "\\N", "nil", "#VALUE!", "?", "NA", "\u00A0"
      })
  void absentValuesAreNoNumbersAndNoErrors(String written) {
    assertThat(NumberStyle.POINT.read(written)).isNaN();
    assertThat(NumberStyle.COMMA.read(written)).isNaN();
  }

  /// What a column of such values is taken for: a decimal mark, or a question.
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "7,672 7,57 7,516 ! ,",
        "7,672 7,688 7,516 ! ?",
        "1,234 1,250 999 987 ! ?",
        "1,234 1,250 1,301 999 987 ! .",
        "1,234 1,250 1,301 2055 987 ! ?",
        "1,234,567 1,250 ! .",
        "1.234.567 1.250 ! ,",
        "1.234,5 1.250 ! ,",
        "0,123 0,456 ! ,",
        "0.123 0.456 ! .",
        "1.234 1.250 ! .",
        "12 15 ! .",
        "12.5 13,5 ! ?",
        "1'234 1'250 ! .",
      })
  void aColumnDecidesItsDecimalMarkOrAsks(String values, String mark) {
    Reasoning reasoning = new Reasoning(io.tapedeck.engine.tape.Corrections.NONE);
    List<Row.Fields> rows =
        java.util.Arrays.stream(values.split(" "))
            .map(value -> new Row.Fields(1, value, new String[] {value}))
            .toList();
    Roles roles = new Roles(TapeKind.BARS, java.util.Map.of(ColumnRole.CLOSE, 0));

    NumberColumns numbers =
        new NumberColumnsGuess(reasoning, List.of("close")).settle(roles, new Sample(rows, true));

    assertThat(reasoning.questions()).hasSize(mark.equals("?") ? 1 : 0);
    if (!mark.equals("?")) {
      assertThat(String.valueOf(numbers.style(0).mark())).isEqualTo(mark);
    }
  }

  @Test
  void aNumberOfEachLocaleOfJavaIsReadBack() {
    for (String tag :
        List.of("en-US", "de-DE", "fr-FR", "de-CH", "ru-RU", "en-IN", "pt-BR", "sv-SE")) {
      java.text.NumberFormat format =
          java.text.NumberFormat.getInstance(Locale.forLanguageTag(tag));
      format.setMaximumFractionDigits(4);
      String written = format.format(12_345_678.125);

      boolean comma = written.lastIndexOf(',') > written.lastIndexOf('.');
      assertThat((comma ? NumberStyle.COMMA : NumberStyle.POINT).read(written))
          .as("%s: %s", tag, written)
          .isEqualTo(12_345_678.125);
    }
  }
}
