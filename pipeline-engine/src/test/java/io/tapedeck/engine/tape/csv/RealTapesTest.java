package io.tapedeck.engine.tape.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeJson;
import io.tapedeck.engine.tape.TapeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real files of many vendors with hand-made truth beside them, where the machine has them.
@EnabledIf("present")
class RealTapesTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("tapedeck.market", "../../shared/data/market"));
  private static JsonNode truth;

  static boolean present() {
    return Files.isReadable(FOLDER.resolve("expected.json"));
  }

  @BeforeAll
  static void readTruth() throws IOException {
    truth = new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01_seed_indexProcessed_HSI.csv",
        "03_indexData_tab_null_ddmmyyyy.csv",
        "06_alphavantage_daily_IBM.csv",
        "10_cryptodatadownload_bitstamp_daily.csv",
        "12_investing_btcusd_quoted_thousands.csv",
        "16_moex_gazp.csv",
        "20_mt5_eurusd_m1.csv",
        "23_tardis_trades_us.csv",
        "25_truefx_usdjpy_ticks.csv",
        "32_yfinance_multiheader_ma20.csv",
        "35_mt5_ibov_raw.csv",
        "44_kaggle_nifty50_ADANIPORTS.csv",
        "46_nse_intra_header_only.csv",
        "47_html_page_named_csv.csv",
        "54_seed_wire_stream_random_order.ndjson",
        "55_seed_13indices_rebuilt.csv",
      })
  void reportAgreesWithTheTruthOnEveryKey(String name) {
    JsonNode found = TapeJson.tree(CsvTape.inspect(FOLDER.resolve(name)));

    assertThat(differences(truth.get(name), found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13_binance_klines_1m_2023.csv",
        "49_ariva_de_semicolon_decimalcomma.csv",
      })
  void fileWhoseSymbolNobodyNamesIsRefusedAsAmbiguous(String name) {
    assertThatThrownBy(() -> CsvTape.of(FOLDER.resolve(name)))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TAPE_AMBIGUOUS))
        .hasMessageContaining(name)
        .hasMessageContaining("--symbol NAME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13_binance_klines_1m_2023.csv", "49_ariva_de_semicolon_decimalcomma.csv"})
  void theSameFileNamedAfterItsSymbolAgreesWithTheTruth(String name, @TempDir Path folder)
      throws IOException {
    JsonNode expected = truth.get(name);
    String symbol = expected.get("first").get("symbol").asText();
    Path file = folder.resolve(symbol + ".csv");
    Files.copy(FOLDER.resolve(name), file);

    JsonNode found = TapeJson.tree(CsvTape.inspect(file));

    assertThat(differences(expected, found)).isEmpty();
  }

  @Test
  void jsonLinesPlayAsTheBarsTheyAre() {
    Tape tape = CsvTape.of(FOLDER.resolve("54_seed_wire_stream_random_order.ndjson"));

    assertThat(Written.rows(tape)).hasSize(5000).allMatch(TapeRow.Event.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13_binance_klines_1m_2023.csv", "49_ariva_de_semicolon_decimalcomma.csv"})
  void aSymbolThatAPersonGivesMakesItAgreeOnEveryKey(String name) {
    JsonNode expected = truth.get(name);
    Corrections corrections =
        Corrections.NONE.with("symbol", expected.get("first").get("symbol").asText());

    JsonNode found = TapeJson.tree(CsvTape.inspect(FOLDER.resolve(name), corrections));

    assertThat(differences(expected, found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"13_binance_klines_1m_2023.csv", "49_ariva_de_semicolon_decimalcomma.csv"})
  void withoutOneItAgreesOnEveryOtherKeyAndAsks(String name) {
    JsonNode found = TapeJson.tree(CsvTape.inspect(FOLDER.resolve(name)));

    assertThat(differences(truth.get(name), found))
        .hasSize(2)
        .allMatch(d -> d.startsWith("symbol: null"));
    assertThat(found.at("/questions/0/key").asText()).isEqualTo("symbol");
    assertThat(found.at("/questions/0/option").asText()).isEqualTo("--symbol NAME");
  }

  private static List<String> differences(JsonNode expected, JsonNode found) {
    List<String> differences = new ArrayList<>();
    expected
        .properties()
        .forEach(
            key -> {
              JsonNode value = found.get(key.getKey());
              JsonNode wanted = key.getValue();
              if (wanted.isObject() && value != null && value.isObject()) {
                differences.addAll(differences(wanted, value));
              } else if (!same(wanted, value)) {
                differences.add(key.getKey() + ": " + value + " instead of " + wanted);
              }
            });
    return differences;
  }

  private static boolean same(JsonNode wanted, JsonNode value) {
    if (value != null && wanted.isNumber() && value.isNumber()) {
      return wanted.doubleValue() == value.doubleValue();
    }
    return wanted.equals(value);
  }
}
