package io.tapedeck.engine.stream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TickCodecTest {

  private static final double ABSENT = Double.NaN;
  private static final Symbol HSI = new Symbol("HSI");
  private static final Instant OPENING = Instant.parse("2026-01-05T09:30:00Z");

  private final TickCodec codec = new TickCodec();

  @Test
  void barIsWrittenInTheWordsOfTheTopic() {
    Bar bar =
        new Bar(
            HSI,
            OPENING,
            1.5,
            2,
            1,
            1.75,
            1.7,
            6273600,
            "1d",
            Map.of("close_usd", 9826.052783550002));
    assertThat(written(bar))
        .isEqualTo(
            "{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00Z\",\"kind\":\"bar\",\"open\":1.5,"
                + "\"high\":2,\"low\":1,\"close\":1.75,\"volume\":6273600,\"adj_close\":1.7,\"interval\":\"1d\","
                + "\"close_usd\":9826.052783550002}");
  }

  @Test
  void tradeAndQuoteAreWrittenInTheWordsOfTheTopic() {
    assertThat(written(new Trade(HSI, OPENING.plusMillis(120), 10.25, 100, "buy", Map.of())))
        .isEqualTo(
            "{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00.120Z\",\"kind\":\"trade\","
                + "\"price\":10.25,\"size\":100,\"side\":\"buy\"}");
    assertThat(written(new Quote(HSI, OPENING.plusNanos(1), 1.1, 1.2, 5, ABSENT, Map.of())))
        .isEqualTo(
            "{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00.000000001Z\",\"kind\":\"quote\","
                + "\"bid\":1.1,\"ask\":1.2,\"bid_size\":5}");
  }

  @Test
  void whatAnEventDoesNotHaveIsLeftOutAndComesBackAbsent() {
    Bar empty = new Bar(HSI, OPENING, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, "", Map.of());
    assertThat(written(empty))
        .isEqualTo("{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00Z\",\"kind\":\"bar\"}");
    assertThat(read(written(empty))).isEqualTo(empty);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        1e-300,
        4.9e-324,
        1.7976931348623157e308,
        1e15,
        1e16,
        999999999999999.0,
        9007199254740993.0,
        123456789.12345678,
        1e7,
        0.001,
        -245.65
      })
  void everyNumberComesBackToTheBit(double price) {
    Trade trade = new Trade(HSI, OPENING, price, 1, "", Map.of("fee", price));
    assertThat(read(written(trade))).isEqualTo(trade);
  }

  @Test
  void randomNumbersComeBackToTheBit() {
    Random random = new Random(20261121);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        Trade trade = new Trade(HSI, OPENING, value, random.nextInt(), "", Map.of());
        assertThat(read(written(trade))).isEqualTo(trade);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "-0001-06-01T00:00:00.000001Z",
        "2024-02-29T12:34:56.123456Z",
        "2026-03-29T01:30:00Z"
      })
  void everyInstantIsWrittenAsInstantPrintsItAndComesBack(String text) {
    Trade trade = new Trade(HSI, Instant.parse(text), 1, 1, "", Map.of());
    assertThat(written(trade)).contains("\"timestamp\":\"" + text + "\"");
    assertThat(read(written(trade))).isEqualTo(trade);
  }

  @Test
  void randomInstantsAreWrittenAsInstantPrintsThem() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      int nano =
          new int[] {0, 1_000_000, 1_000, 1}[i % 4]
              * random.nextInt(i % 4 == 3 ? 999_999_999 : 999);
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(-60_000_000_000L, 250_000_000_000L), nano);
      Trade trade = new Trade(HSI, instant, 1, 1, "", Map.of());
      assertThat(written(trade)).contains("\"" + instant + "\"");
      assertThat(read(written(trade)).timestamp()).isEqualTo(instant);
    }
  }

  @Test
  void furtherColumnsKeepTheirTypesAndTheirOrder() {
    Map<String, Object> extras = new LinkedHashMap<>();
    extras.put("zulu", "text");
    extras.put("count", 3L);
    extras.put("ratio", 3.0);
    extras.put("auction", true);
    extras.put("largest", Long.MAX_VALUE);
    extras.put("open", 1.0); // a trade has no field of this name
    Trade trade = new Trade(HSI, OPENING, 1, 1, "", extras);
    MarketEvent back = read(written(trade));
    assertThat(back).isEqualTo(trade);
    assertThat(back.extras().keySet()).containsExactlyElementsOf(extras.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^GSPC",
        "../../etc",
        "a\"b\\c",
        "tab\tand\nline",
        "日経225",
        "🚀",
        "null",
        " x ",
        "\u202ertl",
        "\u0000"
      })
  void everySymbolComesBack(String name) {
    Trade trade = new Trade(new Symbol(name), OPENING, 1, 1, name, Map.of(name, name));
    assertThat(read(written(trade))).isEqualTo(trade);
    assertThat(read(written(trade))).isEqualTo(trade); // this time from the cache
  }

  @Test
  void symbolsThatShareAPlaceInTheCacheAreNotMixedUp() {
    for (String name : List.of("Aa", "BB", "AaAa", "BBBB", "AaBB", "Aa")) {
      Trade trade = new Trade(new Symbol(name), OPENING, 1, 1, "", Map.of());
      assertThat(read(written(trade)).symbol().value()).isEqualTo(name);
    }
  }

  @Test
  void whatJsonCannotExpressIsRefusedAndTheNextEventIsWrittenAsUsual() {
    Trade good = new Trade(HSI, OPENING, 1, 1, "", Map.of());
    Trade infinite = new Trade(HSI, OPENING, Double.POSITIVE_INFINITY, 1, "", Map.of());
    Trade reserved = new Trade(HSI, OPENING, 1, 1, "", Map.of("price", 2.0));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(infinite));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(reserved));
    assertThat(read(written(good))).isEqualTo(good);
  }

  @Test
  void fieldsMayComeInAnyOrder() {
    MarketEvent event =
        read(
            "{\"price\":1.5,\"venue\":\"X\",\"side\":\"sell\",\"size\":2,\"kind\":\"trade\","
                + "\"timestamp\":\"2026-01-05T10:30:00+01:00\",\"symbol\":\"HSI\"}");
    assertThat(event).isEqualTo(new Trade(HSI, OPENING, 1.5, 2, "sell", Map.of("venue", "X")));
  }

  @Test
  void nullAndBareNanMeanThatThereIsNoValue() {
    MarketEvent event =
        read(
            "{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00Z\",\"kind\":\"trade\","
                + "\"price\":null,\"size\":NaN,\"side\":null,\"venue\":null,\"fee\":NaN}");
    assertThat(event).isEqualTo(new Trade(HSI, OPENING, ABSENT, ABSENT, "", Map.of()));
  }

  @Test
  void ancestorFormBecomesADailyBar() {
    MarketEvent event =
        read(
            "{\"Index\": \"TWII\", \"Date\": \"2004-01-07\", \"Open\": 6174.950195, \"High\":"
                + " 6215.450195, \"Low\": 6130.350098, \"Close\": 6141.25, \"Adj Close\":"
                + " 6141.227539, \"Volume\": 6273600.0, \"CloseUSD\": 245.65}");
    assertThat(event)
        .isEqualTo(
            new Bar(
                new Symbol("TWII"),
                Instant.parse("2004-01-07T00:00:00Z"),
                6174.950195,
                6215.450195,
                6130.350098,
                6141.25,
                6141.227539,
                6273600,
                "1d",
                Map.of("close_usd", 245.65)));
  }

  @Test
  void everyLineOfARealAncestorStreamIsRead() throws IOException {
    Path file = realFile("54_seed_wire_stream_random_order.ndjson");
    assumeTrue(Files.exists(file), "The real files are not on this machine");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(5000);
    assertThat(lines).allSatisfy(line -> assertThat(read(line)).isInstanceOf(Bar.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hello                                              | The value is not JSON",
        "[1]                                                | not a JSON object",
        "12                                                 | not a JSON object",
        "{                                                  | The value is not JSON",
        "{}                                                 | 'symbol', 'timestamp' and 'kind' are"
            + " missing",
        "{\"timestamp\":\"2026-01-05T09:30:00Z\",\"kind\":\"bar\"} | 'symbol' is missing",
        "{\"symbol\":\"A\",\"kind\":\"bar\"}                | 'timestamp' is missing",
        "{\"symbol\":\"A\",\"timestamp\":\"2026-01-05T09:30:00Z\"} | 'kind' is missing",
        "{\"symbol\":\"A\",\"symbol\":\"A\"}                | 'symbol' is there twice",
        "{\"kind\":\"bar\",\"open\":1,\"open\":1}           | 'open' is there twice",
        "{\"open\":1,\"open\":1,\"kind\":\"bar\"}           | 'open' is there twice",
        "{\"kind\":\"bar\",\"x\":1,\"x\":1}                 | 'x' is there twice",
        "{\"kind\":\"bar\",\"open\":\"12.5\"}               | 'open' is '12.5'; a number was"
            + " expected",
        "{\"kind\":\"bar\",\"open\":true}                   | 'open' is 'true'; a number was"
            + " expected",
        "{\"kind\":\"bar\",\"interval\":1}                  | 'interval' is 1; a text was expected",
        "{\"kind\":\"bar\",\"open\":Infinity}               | 'open' is beyond every number",
        "{\"kind\":\"bar\",\"open\":1e999}                  | 'open' is beyond every number",
        "{\"kind\":\"bar\",\"x\":[1]}                       | 'x' is nested",
        "{\"x\":{\"y\":1},\"kind\":\"bar\"}                 | 'x' is nested",
        "{\"kind\":\"bar\",\"x\":99999999999999999999}      | 'x' has more digits",
        "{\"kind\":\"tick\"}                                | 'kind' is 'tick'",
        "{\"symbol\":\" \"}                                 | 'symbol' is blank",
        "{\"symbol\":null}                                  | 'symbol' is not a text",
        "{\"timestamp\":1767605400}                         | 'timestamp' is not a text",
        "{\"timestamp\":\"2026-02-30T09:30:00Z\"}           | 'timestamp' is"
            + " '2026-02-30T09:30:00Z'",
        "{\"timestamp\":\"2026-01-05T24:00:01Z\"}           | 'timestamp' is",
        "{\"timestamp\":\"2026-01-05 09:30:00\"}            | 'timestamp' is",
        "{\"timestamp\":\"\"}                               | 'timestamp' is ''",
        "{\"Index\":\"A\",\"Date\":\"7.1.2004\"}            | 'Date' is '7.1.2004'",
        "{\"Index\":\"A\",\"Date\":\"2004-01-07\",\"Opened\":1} | 'Opened' is no field",
        "{\"Index\":5,\"Date\":\"2004-01-07\"}              | 'Index' is no name",
      })
  void anythingElseIsUnreadableAndSaysWhy(String value, String reason) {
    assertThat(codec.decode(value.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            TickCodec.Decoded.Unreadable.class,
            unreadable -> assertThat(unreadable.reason()).contains(reason));
  }

  @Test
  void somethingBehindTheObjectIsUnreadable() {
    String event = written(new Trade(HSI, OPENING, 1, 1, "", Map.of()));
    assertThat(codec.decode((event + event).getBytes(UTF_8)))
        .isEqualTo(new TickCodec.Decoded.Unreadable("Something follows the JSON object."));
  }

  /// A file of `shared/data/market` beside any of the folders above.
  private static Path realFile(String name) {
    Path file = Path.of("shared/data/market", name);
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(file))) {
        return above.resolve(file);
      }
    }
    return file;
  }

  private String written(MarketEvent event) {
    return new String(codec.encode(event), UTF_8);
  }

  private MarketEvent read(String value) {
    TickCodec.Decoded decoded = codec.decode(value.getBytes(UTF_8));
    assertThat(decoded).isInstanceOf(TickCodec.Decoded.Event.class);
    return ((TickCodec.Decoded.Event) decoded).event();
  }
}
