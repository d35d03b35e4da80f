package io.tapedeck.engine.stream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalFormTest {

  private static final long SEED = 20261121;
  private static final String BEGIN =
      "{\"symbol\":\"HSI\",\"timestamp\":\"2026-01-05T09:30:00.5Z\",\"kind\":\"trade\"";

  private final TickCodec codec = new TickCodec();
  private final TickDecoder decoder = new TickDecoder();
  private final CanonicalForm form = new CanonicalForm();

  @Test
  void whatTheEncoderWritesIsRecognisedAndIsTheSameEvent() {
    Random random = new Random(SEED);
    int recognised = 0;
    for (int i = 0; i < 50_000; i++) {
      MarketEvent event = RandomEvents.next(random);
      byte[] value = codec.encode(event);
      recognised += agree(value, i) ? 1 : 0;
      assertThat(codec.decode(value)).isEqualTo(new TickCodec.Decoded.Event(event));
    }
    assertThat(recognised).isGreaterThan(25_000); // the rest has escapes, letters beyond ASCII …
  }

  @Test
  void mutatedValuesAreRefusedOrReadAsTheSlowWayDoes() {
    Random random = new Random(SEED);
    int recognised = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] value = Mutations.of(codec.encode(RandomEvents.next(random)), random);
      recognised += agree(value, i) ? 1 : 0;
    }
    assertThat(recognised).isBetween(5_000, 75_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"price\":1}",
        ",\"price\":-0.0}",
        ",\"price\":1.0E-5,\"size\":1e+5}",
        ",\"price\":1E99}",
        ",\"price\":123456789012345678}",
        ",\"price\":0.1234567890123456789012345}",
        ",\"side\":\"buy\",\"x\":-5,\"y\":1.0,\"z\":true,\"s\":\"\"}",
      })
  void plainFormsAreRecognised(String rest) {
    assertThat(agree((BEGIN + rest).getBytes(UTF_8), 0)).isEqualTo(!rest.contains("e+"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "}}",
        "} ",
        ",}",
        ",\"price\":}",
        ",\"price\":01}",
        ",\"price\":-}",
        ",\"price\":-0}",
        ",\"price\":+1}",
        ",\"price\":1.}",
        ",\"price\":.5}",
        ",\"price\":1e}",
        ",\"price\":1e999}",
        ",\"price\":NaN}",
        ",\"price\":null}",
        ",\"price\": 1}",
        ",\"price\":\"1\"}",
        ",\"size\":1,\"price\":1}",
        ",\"price\":1,\"price\":1}",
        ",\"x\":1,\"x\":2}",
        ",\"x\":1,\"kind\":\"bar\"}",
        ",\"x\":9223372036854775808}",
        ",\"x\":9223372036854775807}",
        ",\"x\":{}}",
        ",\"x\":[1]}",
        ",\"x\":tru}",
        ",\"x\":\"\\u0041\"}",
        ",\"x\":\"é\"}",
        ",\"x\":\"open}",
        ",\"side\":\"\"}",
        ",\"side\":\"a\"\"}",
        ",\"side\":\"a\tb\"}",
      })
  void everythingElseIsLeftToTheSlowWay(String rest) {
    assertThat(agree((BEGIN + rest).getBytes(UTF_8), 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T00:00:00Z",
        "2026-01-05T24:00:00Z",
        "2026-01-05T23:59:60Z",
        "2026-01-05",
        "+10000-01-01T00:00:00Z",
        "2026-01-05T09:30:00+00:00",
        "",
      })
  void anUnusualTimeIsLeftToTheSlowWay(String time) {
    String value = "{\"symbol\":\"A\",\"timestamp\":\"" + time + "\",\"kind\":\"bar\",\"open\":1}";
    assertThat(agree(value.getBytes(UTF_8), 0)).isFalse();
  }

  @Test
  void aBlankSymbolIsLeftToTheSlowWay() {
    String value = "{\"symbol\":\" \",\"timestamp\":\"2026-01-05T00:00:00Z\",\"kind\":\"bar\"}";
    assertThat(agree(value.getBytes(UTF_8), 0)).isFalse();
  }

  /// Whether it is recognised; then the slow way must find the same.
  private boolean agree(byte[] value, int i) {
    @Nullable TickValue fast = form.read(value, decoder);
    if (fast == null) {
      return false;
    }
    TickCodec.Decoded slow = codec.decode(value);
    String text = new String(value, UTF_8);
    assertThat(slow)
        .as("seed %d, %d: %s", SEED, i, text)
        .isInstanceOf(TickCodec.Decoded.Event.class);
    MarketEvent event = ((TickCodec.Decoded.Event) slow).event();
    assertThat(fast.kind()).isEqualTo(event.kind());
    assertThat(fast.symbol()).isEqualTo(event.symbol());
    assertThat(Instant.ofEpochSecond(fast.epochSecond(), fast.nano())).isEqualTo(event.timestamp());
    assertThat(fast.hasExtras()).as(text).isEqualTo(!event.extras().isEmpty());
    assertThat(fast.event()).isEqualTo(event);
    assertThat(LineEvents.read(fast)).as("seed %d, %d: %s", SEED, i, text).isEqualTo(event);
    assertThat(LineEvents.read(TickValue.of(event))).isEqualTo(event);
    return true;
  }

  /// Events of all kinds, with texts and numbers of all kinds.
  static final class RandomEvents {

    private static final List<String> TEXTS =
        List.of("buy", "a b", "x\"y", "tab\t", "日経", "é", "\\", "~", "{}", "a,b", "\u0000", "1");

    private RandomEvents() {}

    static MarketEvent next(Random random) {
      Symbol symbol =
          new Symbol(random.nextInt(9) == 0 ? text(random) : "SYM" + random.nextInt(50));
      Instant at =
          Instant.ofEpochSecond(
              random.nextLong(-70_000_000_000L, 260_000_000_000L) / (1 + random.nextInt(200)),
              random.nextInt(1_000_000_000) / pick(random, 1, 1000, 1_000_000, 1_000_000_000));
      Map<String, Object> extras = extras(random);
      return switch (random.nextInt(3)) {
        case 0 ->
            new Bar(
                symbol,
                at,
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                number(random),
                word(random),
                extras);
        case 1 -> new Trade(symbol, at, number(random), number(random), word(random), extras);
        default ->
            new Quote(
                symbol, at, number(random), number(random), number(random), number(random), extras);
      };
    }

    private static Map<String, Object> extras(Random random) {
      Map<String, Object> extras = new LinkedHashMap<>();
      for (int i = random.nextInt(3) == 0 ? random.nextInt(5) : 0; i > 0; i--) {
        String name = random.nextInt(9) == 0 ? text(random) : "x" + random.nextInt(6);
        extras.put(
            name,
            switch (random.nextInt(4)) {
              case 0 -> random.nextLong() >> random.nextInt(64);
              case 1 -> Math.abs(number(random)) > 0 ? 1.5 : random.nextDouble() * 1e10;
              case 2 -> random.nextBoolean();
              default -> random.nextInt(4) == 0 ? text(random) : "word";
            });
      }
      return extras;
    }

    private static double number(Random random) {
      return switch (random.nextInt(8)) {
        case 0 -> Double.NaN;
        case 1 -> random.nextInt(1_000_000);
        case 2 -> random.nextGaussian();
        case 3 -> finite(Double.longBitsToDouble(random.nextLong()));
        case 4 -> -random.nextInt(1000) / 8.0;
        default -> random.nextInt(1_000_000) / 100.0;
      };
    }

    private static double finite(double value) {
      return Double.isInfinite(value) ? 0 : value;
    }

    private static String word(Random random) {
      return random.nextInt(3) == 0 ? "" : random.nextInt(5) == 0 ? text(random) : "1m";
    }

    private static String text(Random random) {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static int pick(Random random, int... values) {
      return values[random.nextInt(values.length)];
    }
  }

  /// Small changes such as a careless producer or a bad disk makes.
  private static final class Mutations {

    private static final byte[] BYTES = "\"\\{}[],:.-+eE0123456789tfnaZ \n\u007f".getBytes(UTF_8);

    private Mutations() {}

    static byte[] of(byte[] value, Random random) {
      byte[] changed = value.clone();
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = BYTES[random.nextInt(BYTES.length)];
        case 1 -> changed[at] = (byte) random.nextInt(256);
        case 2 -> changed = Arrays.copyOf(changed, at);
        case 3 -> {
          changed = Arrays.copyOf(value, value.length + 1);
          System.arraycopy(value, at, changed, at + 1, value.length - at);
          changed[at] = BYTES[random.nextInt(BYTES.length)];
        }
        default -> {
          changed = Arrays.copyOf(value, value.length - 1);
          System.arraycopy(value, at + 1, changed, at, value.length - at - 1);
        }
      }
      return changed;
    }
  }
}
