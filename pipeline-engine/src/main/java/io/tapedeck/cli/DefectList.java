package io.tapedeck.cli;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.synthetic.Planted;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file that lists the defects of a synthetic tape, or nothing if nobody asked for it. Closing
/// closes the file.
final class DefectList implements AutoCloseable {

  private final @Nullable Path file;
  private final @Nullable BufferedWriter out;

  private DefectList(@Nullable Path file, @Nullable BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  static DefectList in(@Nullable Path file) {
    if (file == null) {
      return new DefectList(null, null);
    }
    try {
      BufferedWriter out = Files.newBufferedWriter(file);
      out.write("row,symbol,timestamp,defect\n");
      return new DefectList(file, out);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  void add(Planted planted) {
    if (out == null) {
      return;
    }
    try {
      out.write(
          planted.row()
              + ","
              + planted.symbol()
              + ","
              + planted.time()
              + ","
              + planted.defect().word()
              + "\n");
    } catch (IOException e) {
      throw failed(file == null ? Path.of("") : file, e);
    }
  }

  private static EngineException failed(Path file, IOException e) {
    return new EngineException(
        ErrorCode.DISK_FULL,
        "The list of defects cannot be written to "
            + file.toAbsolutePath()
            + " ("
            + e.getMessage()
            + "). Check that its folder exists, may be written to and has space.",
        e);
  }

  @Override
  public void close() {
    if (out != null && file != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw failed(file, e);
      }
    }
  }
}
