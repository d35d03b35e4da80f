package io.tapedeck.engine.kills;

import io.tapedeck.engine.process.QuickStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of the project that things are done to. What it says goes to files. Closing kills it.
///
/// @param out what it said on its standard output
/// @param err what it said on its standard error
record Child(Process process, Path out, Path err) implements AutoCloseable {

  /// @param folder for what it says
  /// @param heap the most that its heap may take, such as `256m`
  static Child start(
      Path folder, String heap, Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    return start(folder, heap, environment, main.getName(), arguments);
  }

  /// @param main the name of a class that is not public
  static Child start(
      Path folder, String heap, Map<String, String> environment, String main, String... arguments)
      throws IOException {
    String name = main.substring(main.lastIndexOf('.') + 1);
    Path out = Files.createTempFile(folder, name, ".out");
    Path err = Files.createTempFile(folder, name, ".err");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(QuickStart.ready().options());
    command.add("-Xmx" + heap);
    command.addAll(List.of("-cp", QuickStart.ready().classPath()));
    command.add(main);
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    // Nothing of a test outlives it, however it ends.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Child(process, out, err);
  }

  /// Whether it says a word before its time is over or it ends.
  boolean says(String word, long seconds) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!Files.readString(out).contains(word)) {
      if (System.nanoTime() > until || process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return Files.readString(out).contains(word);
      }
    }
    return true;
  }

  /// Ends it as kill -9 does, and waits until it is gone.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Not even SIGKILL ends " + process);
    }
  }

  /// Tells it to end, as kill does, and waits for that.
  ///
  /// @return its exit value
  int stop(long seconds) throws InterruptedException {
    process.destroy();
    return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  /// SIGSTOP, SIGCONT and the like.
  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + name + " " + process.pid() + " gave " + exit);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Everything that it said.
  String said() throws IOException {
    return Files.readString(out) + Files.readString(err);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    process.onExit().join();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
