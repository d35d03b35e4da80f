package io.tapedeck.engine.pipeline;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One of those that [SinkBench] compares, in a process of its own so that its CPU seconds and its
/// memory are its own. For each line on standard input it does its work once and says how many
/// seconds, how many CPU seconds, the greatest heap after a collection and the greatest resident
/// size it took.
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
      heaps().forEach(MemoryPoolMXBean::resetPeakUsage);
      long cpu = PROCESS.getProcessCpuTime();
      long begin = System.nanoTime();
      work.run(round);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double spent = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
      System.out.println(
          seconds + " " + spent + " " + afterCollection() + " " + resident() + " MB");
      System.out.flush();
    }
    System.exit(0);
  }

  /// What the last collection of each pool left, in MB: what lives, without what is garbage.
  private static long afterCollection() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : heaps()) {
      MemoryUsage left = pool.getCollectionUsage();
      bytes += left == null ? 0 : left.getUsed();
    }
    return bytes >> 20;
  }

  private static List<MemoryPoolMXBean> heaps() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
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
