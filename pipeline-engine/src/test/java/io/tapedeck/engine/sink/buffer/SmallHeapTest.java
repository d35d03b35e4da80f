package io.tapedeck.engine.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.sink.format.EventObjects;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In a process of its own, with the heap that is promised.
class SmallHeapTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"PARQUET, 10000, 600000", "JSON, 50000, 500000"})
  void manySymbolsFitIntoAHeapOf256Mebibytes(ObjectFormat format, int symbols, int rows)
      throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                format.name(),
                Integer.toString(symbols),
                Integer.toString(rows),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader says = child.inputReader()) {
      assertThat(says.lines().toList()).contains(rows + " rows");
      assertThat(child.waitFor()).isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  /// Keeps so many rows, then makes all objects of them.
  static final class Child {

    private Child() {}

    public static void main(String[] args) {
      ObjectFormat format = ObjectFormat.valueOf(args[0]);
      int symbols = Integer.parseInt(args[1]);
      int rows = Integer.parseInt(args[2]);
      List<PartitionField> by = PartitionField.standard();
      long stored = 0;
      try (Buffers buffers = new Buffers(Bounds.of(format, 48L << 20, Path.of(args[3])));
          EventObjects encoder = EventObjects.of(format, by)) {
        new Ticks(by).fill(buffers, rows, symbols, 1);
        try (Taken taken = buffers.take(Ticks.AT)) {
          for (Batch batch : taken.batches()) {
            if (batch.encode(encoder).bytes().length > 0) {
              stored += batch.rows();
            }
          }
        }
      }
      System.out.println(stored + " rows");
    }
  }
}
