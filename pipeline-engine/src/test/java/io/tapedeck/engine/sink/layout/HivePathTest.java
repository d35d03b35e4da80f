package io.tapedeck.engine.sink.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HivePathTest {

  static List<String> symbols() {
    return AwkwardSymbols.all();
  }

  @ParameterizedTest
  @MethodSource("symbols")
  void everySymbolComesBackFromThePath(String symbol) {
    assertThat(HivePath.unescape(HivePath.escape(symbol))).isEqualTo(symbol);
  }

  @ParameterizedTest
  @MethodSource("symbols")
  void noSymbolLeavesItsFolder(String symbol) {
    String folder = "symbol=" + HivePath.escape(symbol);

    assertThat(folder).doesNotContain("/", "\\", "\u0000").doesNotEndWith(".").doesNotEndWith(" ");
    assertThat(folder.indexOf('=')).isEqualTo(folder.lastIndexOf('='));
  }

  @Test
  void randomTextsComeBackFromThePath() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(random.nextInt(12) + 1, 0, random.nextBoolean() ? 0x80 : 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      assertThat(HivePath.unescape(HivePath.escape(text)))
          .as("seed %d, %d", seed, i)
          .isEqualTo(text);
    }
  }

  @Test
  void hivesOwnCharactersAreEncodedAsHiveDoes() {
    assertThat(HivePath.escape("a/b:c=d%e'f\"g#h")).isEqualTo("a%2Fb%3Ac%3Dd%25e%27f%22g%23h");
    assertThat(HivePath.escape("x{y[z]^\\?*\n\u007f")).isEqualTo("x%7By%5Bz%5D%5E%5C%3F%2A%0A%7F");
    assertThat(HivePath.escape("plain +-_.,;~ 日経")).isEqualTo("plain +-_.,;~ 日経");
  }

  @Test
  void aPercentThatEncodesNothingStays() {
    assertThat(HivePath.unescape("100%")).isEqualTo("100%");
    assertThat(HivePath.unescape("%4")).isEqualTo("%4");
    assertThat(HivePath.unescape("%zz%41")).isEqualTo("%zzA");
  }
}
