package io.tapedeck.engine.sink.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.report.BarSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Memory does not grow with the lake. In CI these are a million objects.
@Tag("bar")
class VastLakeTest {

  @TempDir Path spool;

  @Test
  void aLakeOfManyObjectsIsVerifiedInSixtyFourMegabytes() throws Exception {
    int days = BarSize.number("days", 12, 100, 100);
    Process verify =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    VastLake.class.getName(),
                    Integer.toString(days),
                    spool.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = said(verify);
    assertThat(verify.waitFor()).isZero();
    int objects = days * VastLake.PLANS_A_DAY * VastLake.SYMBOLS;
    assertThat(said)
        .contains(objects + " {BEGAN_LATER=1, MISSING=1} " + days * VastLake.SYMBOLS + " ");
    System.err.print("verified: " + said);
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
