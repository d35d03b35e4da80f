package io.tapedeck.engine.local.aws.glue.infer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Looks into one object and tells what it is by its content; names do not count.
final class ObjectSample {

  private ObjectSample() {}

  /// @throws IOException if it is damaged, or none of the formats that are known
  static Sampled read(Path file, long size) throws IOException {
    try {
      if (isParquet(file)) {
        return ParquetFooter.read(file);
      }
      int first = firstCharacter(file);
      return first == '{' || first == '['
          ? JsonSample.read(file, size)
          : CsvSample.read(file, size);
    } catch (RuntimeException e) { // how decoders say that bytes make no sense
      throw new IOException("It is damaged: " + e.getMessage(), e);
    }
  }

  private static boolean isParquet(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(4), ParquetFooter.MAGIC);
    }
  }

  private static int firstCharacter(Path file) throws IOException {
    try (ObjectStart start = ObjectStart.open(file, 1 << 16)) {
      int c = start.read();
      // Blanks, and the three bytes of a byte order mark.
      while (" \n\r\t\u00ef\u00bb\u00bf".indexOf(c) >= 0) {
        c = start.read();
      }
      return c;
    }
  }
}
