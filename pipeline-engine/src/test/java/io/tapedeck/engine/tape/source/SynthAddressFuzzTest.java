package io.tapedeck.engine.tape.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.report.FuzzReport;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReader;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever is written behind `synth:`, it is a market or is refused with what is wrong.
class SynthAddressFuzzTest {

  @RegisterExtension
  static final FuzzReport FUZZ = new FuzzReport("any address of a synthetic market");

  @FuzzTest(maxDuration = "2m")
  void anyMarket(byte[] bytes) {
    FUZZ.input(bytes);
    String text = "synth:" + new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    try {
      var tape = Tapes.open(TapeAddress.of(text)).getFirst();
      assertThat(tape.name()).startsWith("synthetic-");
      try (TapeReader reader = tape.open()) {
        for (int i = 0; i < 3 && reader.next() != null; i++) {}
      }
    } catch (EngineException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
      assertThat(e.text()).isNotBlank();
    }
  }
}
