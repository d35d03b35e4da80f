package io.tapedeck.engine.sink.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.report.FuzzReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever a symbol is, it comes back from its folder as it was, and the folder is one folder, or
/// it has no place and the reason is said.
class SymbolPathFuzzTest {

  @RegisterExtension
  static final FuzzReport FUZZ = new FuzzReport("any symbol as a folder and back");

  private static final int LONGEST_NAME = 255;

  @FuzzTest(maxDuration = "5m")
  void symbolInUtf8(byte[] bytes) {
    FUZZ.input(bytes);
    comesBack(new String(bytes, StandardCharsets.UTF_8));
  }

  /// Also what is no valid Unicode.
  @FuzzTest(maxDuration = "5m")
  void symbolInCharacters(byte[] bytes) {
    FUZZ.input(bytes);
    StringBuilder symbol = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.remaining() >= Character.BYTES) {
      symbol.append(buffer.getChar());
    }
    comesBack(symbol.toString());
  }

  private static void comesBack(String symbol) {
    assertThat(HivePath.unescape(HivePath.escape(symbol))).isEqualTo(symbol);
    if (symbol.isBlank()) {
      return; // such a record is no event
    }
    Trade trade = new Trade(new Symbol(symbol), Instant.EPOCH, 1, 1, "", Map.of());
    switch (new Partitioner(List.of(PartitionField.SYMBOL)).place(trade)) {
      case Placement.Nowhere(String reason) -> assertThat(reason).isNotBlank();
      case Placement.In(LakeFolder folder) -> {
        String name = folder.path().substring("trades/".length());
        assertThat(folder.path()).startsWith("trades/symbol=");
        assertThat(name).doesNotContain("/").doesNotContain("\\");
        assertThat(name.chars()).noneMatch(c -> c < ' ');
        assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_NAME);
        assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .isEqualTo(name);
        assertThat(HivePath.unescape(name.substring("symbol=".length()))).isEqualTo(symbol);
      }
    }
  }
}
