package io.tapedeck.engine.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One of those that [SinkBench] compares, in a process of its own so that its CPU seconds and its
/// memory are its own. For each line on standard input it does its work once and says how many
/// seconds and CPU seconds that took, how many of those were for compiling and for collecting, and
/// the greatest resident size so far.
final class SinkContestant {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private SinkContestant() {}

  /// What is measured.
  @FunctionalInterface
  interface Work {
    /// @param round differs from call to call
    void run(String round) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Work work = SinkWork.of(args[0], List.of(args).subList(1, args.length));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String round = commands.readLine(); round != null; round = commands.readLine()) {
      System.gc();
      CpuOfThreads before = CpuOfThreads.of(ProcessHandle.current());
      long cpu = PROCESS.getProcessCpuTime();
      long begin = System.nanoTime();
      quietly(work, round);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double spent = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
      CpuOfThreads after = CpuOfThreads.of(ProcessHandle.current());
      System.out.printf(
          Locale.ROOT,
          "%f %f %f %f %d%n",
          seconds,
          spent,
          after.compiling() - before.compiling(),
          after.collecting() - before.collecting(),
          resident());
      System.out.flush();
    }
    System.exit(0);
  }

  /// Kafka's own tool writes its figures where ours are awaited.
  private static void quietly(Work work, String round) throws Exception {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      work.run(round);
    } finally {
      System.setOut(out);
    }
  }

  /// The greatest resident size so far, in MB; 0 where the system does not tell.
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }
}
