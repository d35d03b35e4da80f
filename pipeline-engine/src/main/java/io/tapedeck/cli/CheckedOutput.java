package io.tapedeck.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/// A print stream that says so when nobody reads it any more: by itself it keeps silent. Does not
/// close it.
final class CheckedOutput extends OutputStream {

  private final PrintStream out;

  CheckedOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    check();
  }

  private void check() throws IOException {
    if (out.checkError()) {
      throw new IOException("Standard output is closed");
    }
  }
}
