package io.tapedeck.engine.pipeline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// CPU seconds that a JVM has spent on itself so far, by the names of its threads; nothing where
/// the system does not tell (`/proc/<pid>/task`, in ticks of 10 ms).
///
/// @param compiling by its compilers
/// @param collecting by its collector
record CpuOfThreads(double compiling, double collecting) {

  private static final double TICKS = 100;

  static CpuOfThreads of(ProcessHandle process) throws IOException {
    Path tasks = Path.of("/proc/" + process.pid() + "/task");
    double compiling = 0;
    double collecting = 0;
    if (Files.isDirectory(tasks)) {
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
        for (Path thread : threads) {
          String name = read(thread.resolve("comm"));
          if (name.startsWith("C1 Comp") || name.startsWith("C2 Comp")) {
            compiling += seconds(thread);
          } else if (name.startsWith("GC Thread") || name.startsWith("VM Thread")) {
            collecting += seconds(thread);
          }
        }
      }
    }
    return new CpuOfThreads(compiling, collecting);
  }

  private static double seconds(Path thread) {
    String stat = read(thread.resolve("stat"));
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return ""; // the thread has ended
    }
  }
}
