package io.tapedeck.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where a verb writes: results to standard output, everything else to standard error. On a
/// terminal the progress is one line that is redrawn; otherwise it is plain lines.
///
/// @param bytes standard output for what is no text to be shown, and whose writer must learn why it
///   cannot be written; a print stream keeps that to itself
/// @param out for results, and with `--json` for one JSON object only
/// @param err for progress, warnings and errors
/// @param interactive whether standard error is a terminal
record Terminal(OutputStream bytes, PrintStream out, PrintStream err, boolean interactive) {

  private static final String CLEAR_LINE = "\r\u001b[K";

  /// The streams of this process. The launcher says in `tapedeck.tty` whether standard error is a
  /// terminal, because Java can only tell for all streams together.
  static Terminal ofProcess() {
    boolean tty =
        Boolean.parseBoolean(
            System.getProperty(
                "tapedeck.tty",
                Boolean.toString(System.console() != null && System.console().isTerminal())));
    return of(
        new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), tty);
  }

  static Terminal of(OutputStream out, OutputStream err, boolean interactive) {
    return new Terminal(
        out,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        interactive);
  }

  /// A line of progress: replaces the one before on a terminal.
  void progress(String text) {
    if (interactive) {
      err.print(CLEAR_LINE + text);
      err.flush();
    } else if (!text.isEmpty()) {
      err.println(text);
    }
  }

  /// A line that stays.
  void say(String text) {
    err.println(interactive ? CLEAR_LINE + text : text);
  }

  /// One red sentence.
  void error(String text) {
    err.println(
        interactive
            ? CLEAR_LINE + "\u001b[31mtapedeck: " + text + "\u001b[0m"
            : "tapedeck: " + text);
  }
}
