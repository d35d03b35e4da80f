package io.tapedeck.cli;

import io.tapedeck.engine.process.QuickStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The command line in a process of its own, for what is done to processes. Closing kills it.
final class ChildCli implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildCli(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// @param before words that stand before `java`, for running it with other rights
  static ChildCli start(Path folder, List<String> before, String... args) throws IOException {
    Path out = Files.createTempFile(folder, "child", ".out");
    Path err = Files.createTempFile(folder, "child", ".err");
    List<String> command = new ArrayList<>(before);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(QuickStart.ready().options());
    command.addAll(List.of("-cp", QuickStart.ready().classPath()));
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new ChildCli(process, out, err);
  }

  Process process() {
    return process;
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /// Waits until standard output or error has the text.
  void awaitText(String text, Duration patience) throws IOException, InterruptedException {
    await(said -> said.contains(text), text, patience);
  }

  /// Waits until a whole line of standard output or error matches.
  void awaitLine(String regex, Duration patience) throws IOException, InterruptedException {
    Pattern line = Pattern.compile(regex);
    await(said -> said.lines().anyMatch(line.asMatchPredicate()), regex, patience);
  }

  private void await(Predicate<String> said, String what, Duration patience)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + patience.toNanos();
    while (!said.test(out()) && !said.test(err())) {
      if (System.nanoTime() > until || process.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("'" + what + "' was never said, but: " + out() + err());
      }
    }
  }

  int awaitEnd(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Still running after " + patience + ": " + out() + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
