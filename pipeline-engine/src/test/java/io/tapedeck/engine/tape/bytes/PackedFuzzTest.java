package io.tapedeck.engine.tape.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.report.FuzzReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a packed file holds, reading it ends: with its bytes, or with what is wrong with it.
class PackedFuzzTest {

  @RegisterExtension static final FuzzReport FUZZ = new FuzzReport("any bytes as a packed file");

  /// More than any input of a few kilobytes becomes by honest means.
  private static final long MOST = 64L << 20;

  @TempDir static Path folder;

  /// A file that may begin like any container.
  @FuzzTest(maxDuration = "5m")
  void anyContainer(byte[] bytes) throws IOException {
    FUZZ.input(bytes);
    Path file = Files.write(folder.resolve("any"), bytes);
    List<Skipped> skipped = new ArrayList<>();
    try {
      List<ByteSource> sources =
          Packing.isZip(file) ? ZipArchive.entries(file, skipped) : List.of(Packing.file(file));
      for (ByteSource source : sources) {
        drain(source);
      }
    } catch (EngineException e) {
      assertThat(e.code()).isNotEqualTo(ErrorCode.INTERNAL);
      assertThat(e.text()).contains(file.toString());
    }
    assertThat(skipped).noneMatch(entry -> entry.reason().isBlank());
  }

  /// What the JDK reads as gzip to its end without fault, this reads to the same bytes.
  @FuzzTest(maxDuration = "5m")
  void gzipAsTheJdkReadsIt(byte[] bytes) throws IOException {
    FUZZ.input(bytes);
    byte[] expected;
    try (GZIPInputStream jdk = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      expected = jdk.readNBytes(1 << 20);
    } catch (IOException e) {
      expected = null;
    }
    byte[] read;
    try (SourceStream stream = new GzipStream(new InMemory(bytes, false).open(0))) {
      read = stream.readNBytes(1 << 20);
    } catch (BrokenSourceException e) {
      assertThat(e.reason()).isNotBlank();
      return;
    }
    if (expected != null && expected.length > 0) {
      assertThat(read).startsWith(expected);
    }
  }

  private static void drain(ByteSource source) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long count = 0;
    try (SourceStream stream = source.open(0)) {
      int read = 0;
      while (read >= 0 && count < MOST) {
        read = stream.read(buffer, 0, buffer.length);
        count += Math.max(read, 0);
      }
    } catch (BrokenSourceException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }
}
