package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.TapeReport;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "windows-31j, shift_jis, '日付,始値,高値,安値,終値,出来高'",
    "EUC-JP, euc-jp, '日付,始値,高値,安値,終値,出来高'",
    "GB18030, gb18030, '日期,开盘价,最高价,最低价,收盘价,成交量'",
    "Big5, big5, '日期,開盤價,最高價,最低價,收盤價,成交股數'",
    "x-windows-949, euc-kr, '일자,시가,고가,저가,종가,거래량'",
    "windows-1250, windows-1250, 'Data,Otwarcie,Najwyższy,Najniższy,Zamknięcie,Wolumen'",
    "windows-1251, windows-1251, 'Дата,Открытие,Максимум,Минимум,Закрытие,Объём'",
    "windows-1252, windows-1252, 'Datum,Eröffnung,Höchst,Tief,Schluß,Stücke'",
    "windows-1253, windows-1253, 'Ημερομηνία,Άνοιγμα,Υψηλό,Χαμηλό,Κλείσιμο,Όγκος'",
    "windows-1254, windows-1254, 'Tarih,Açılış,Yüksek,Düşük,Kapanış,Hacim'",
    "UTF-8, utf-8, 'Datum,Öppning,Högst,Lägst,Senaste,Volym'",
    "UTF-16LE, utf-16-le, 'Date,Open,High,Low,Close,Volume'",
    "UTF-16BE, utf-16-be, 'Date,Open,High,Low,Close,Volume'",
  })
  void encodingAndNamesOfManyLanguagesAreFoundTogether(String charset, String word, String names) {
    String text = names + "\n2026-01-05,10,13,9,12,500\n2026-01-06,12,14,11,13,600\n";
    Written tape = Written.text(folder, "LEF.csv", text, Charset.forName(charset));

    assertThat(CsvTape.inspect(tape.file()).encoding()).isEqualTo(word);
    Bar bar = (Bar) tape.events().getFirst();
    assertThat(bar.open()).isEqualTo(10);
    assertThat(bar.high()).isEqualTo(13);
    assertThat(bar.low()).isEqualTo(9);
    assertThat(bar.close()).isEqualTo(12);
    assertThat(bar.volume()).isEqualTo(500);
  }

  @Test
  void aLetterFarBelowAsciiDecidesTheEncodingOfTheFile() {
    String row = "LEF,2026-01-05T14:30:00Z,17.57,100,Wien\n";
    String text = "symbol,timestamp,price,size,place\n" + row.repeat(3000);
    byte[] bytes = (text + row.replace("Wien", "Zürich")).getBytes(StandardCharsets.ISO_8859_1);
    Written tape = Written.bytes(folder, "t.csv", bytes);

    assertThat(CsvTape.inspect(tape.file()).encoding()).isEqualTo("windows-1252");
    assertThat(tape.events().getLast().extras()).containsEntry("place", "Zürich");
  }

  @Test
  void aGuessAtAnOldEncodingNamesItsEvidenceAndTheRunnerUp() {
    Written tape =
        Written.text(
            folder, "LEF.csv", "Дата;Цена\n2026-01-05;10,5\n", Charset.forName("windows-1251"));

    Guess guess = guess(CsvTape.inspect(tape.file()), "encoding");
    assertThat(guess.reason()).contains("'Дата'");
    assertThat(guess.confidence()).isBetween(0.5, 0.99);
    assertThat(guess.runnerUp()).isNotNull();
  }

  @Test
  void whatAPersonDecidesGoesBeforeTheGuess() {
    Written tape =
        Written.text(
            folder,
            "t.csv",
            "symbol,timestamp,price,size\n\u00C9,2026-01-05T14:30:00Z,1,1\n",
            StandardCharsets.ISO_8859_1);
    Corrections corrections = Corrections.NONE.with("encoding", "windows-1251");

    TapeReport report = CsvTape.inspect(tape.file(), corrections);
    assertThat(report.encoding()).isEqualTo("windows-1251");
    assertThat(report.first().symbol().value()).isEqualTo("Й");
    assertThat(guess(report, "encoding").reason()).endsWith("decided by you.");
  }

  private static Guess guess(TapeReport report, String key) {
    return report.shape().guesses().stream().filter(g -> g.key().equals(key)).findFirst().get();
  }
}
