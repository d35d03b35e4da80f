package io.tapedeck.engine.stream.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.report.FuzzReport;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever somebody publishes, it is an event that can be written and read again, or is refused
/// with what is wrong.
class TickValueFuzzTest {

  @RegisterExtension
  static final FuzzReport FUZZ = new FuzzReport("any bytes as a record of the topic");

  private final TickCodec codec = new TickCodec();

  @FuzzTest(maxDuration = "5m")
  void anyValue(byte[] value) {
    FUZZ.input(value);
    switch (codec.decode(value)) {
      case TickCodec.Decoded.Unreadable(String reason) -> {
        assertThat(reason).isNotBlank();
        // Dead letters are written in UTF-8.
        assertThat(new String(reason.getBytes(UTF_8), UTF_8)).isEqualTo(reason);
      }
      case TickCodec.Decoded.Event(var event) -> {
        byte[] written = codec.encode(event);
        assertThat(codec.decode(written)).isEqualTo(new TickCodec.Decoded.Event(event));
        assertThat(codec.encode(event)).isEqualTo(written);
      }
    }
  }
}
