package io.tapedeck.engine.sink.merge;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Merges JSON lines: the lines are not looked into and stay in the order in which the objects
/// came.
public final class LineMerge implements Merge {

  private final LinePacking packing;
  private final Path folder;
  private final long target;
  private final Consumer<MergedFile> taker;
  private @Nullable Path file;
  private @Nullable CountedOutput counted;
  private @Nullable OutputStream out;
  private RowSum sum = RowSum.NONE;

  LineMerge(LinePacking packing, Path folder, long target, Consumer<MergedFile> taker) {
    this.packing = packing;
    this.folder = folder;
    this.target = target;
    this.taker = taker;
  }

  @Override
  public RowSum add(byte[] object) throws IOException {
    OutputStream to = out == null ? begin() : out;
    try (InputStream in = packing.unpack(new ByteArrayInputStream(object))) {
      RowSum added =
          eachLine(
              in,
              (line, length) -> {
                to.write(line, 0, length);
                to.write('\n');
              });
      sum = sum.plus(added);
      if (counted != null && counted.bytes() >= target) {
        finish();
      }
      return added;
    }
  }

  private OutputStream begin() throws IOException {
    Path fresh = Files.createTempFile(folder, "merge", ".json");
    file = fresh;
    CountedOutput bytes = new CountedOutput(Files.newOutputStream(fresh));
    counted = bytes;
    OutputStream packed = packing.pack(bytes);
    out = packed;
    return packed;
  }

  @Override
  public void finish() throws IOException {
    OutputStream open = out;
    Path done = file;
    if (open == null || done == null) {
      return;
    }
    open.close();
    out = null;
    file = null;
    RowSum rows = sum;
    sum = RowSum.NONE;
    if (rows.rows() == 0) {
      Files.delete(done);
    } else {
      taker.accept(new MergedFile(done, packing.merged().extension(), rows));
    }
  }

  @Override
  public RowSum read(Path written) throws IOException {
    try (InputStream in = packing.merged().unpack(Files.newInputStream(written))) {
      return eachLine(in, (_, _) -> {});
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
    if (file != null) {
      Files.deleteIfExists(file);
      file = null;
    }
  }

  private static RowSum eachLine(InputStream from, LineTaker taker) throws IOException {
    InputStream in = new BufferedInputStream(from, 1 << 16);
    byte[] line = new byte[1 << 10];
    int length = 0;
    RowSum sum = RowSum.NONE;
    for (int b = in.read(); ; b = in.read()) {
      if (b >= 0 && b != '\n') {
        if (length == line.length) {
          line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) b;
        continue;
      }
      if (length > 0) {
        taker.take(line, length);
        sum = sum.plusRow(Mix.of(line, 0, length));
        length = 0;
      }
      if (b < 0) {
        return sum;
      }
    }
  }

  private interface LineTaker {
    void take(byte[] line, int length) throws IOException;
  }
}
