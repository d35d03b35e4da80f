package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// `synth -o -`, and what may become of standard output meanwhile.
class SynthOutputTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void tapeGoesToStandardOutput() {
    Called called = Called.with("synth", "--rows", "3", "-o", "-");

    assertThat(called.exit()).isZero();
    assertThat(called.out()).startsWith("symbol,timestamp,open").hasLineCount(4);
  }

  @Test
  void readerWhoHasHadEnoughIsNoFailure() {
    assertThat(synth("Broken pipe")).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void fullDiskBehindStandardOutputIsNamed() {
    assertThat(synth("No space left on device")).isEqualTo(ExitCode.MISSING);
    assertThat(said())
        .startsWith(
            "tapedeck: The synthetic tape cannot be written to standard output (No space left on"
                + " device). Check that where it leads may be written to and has space.");
  }

  private int synth(String failure) {
    return Cli.run(Terminal.of(failing(failure), err, false), "synth", "--rows", "9", "-o", "-");
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
