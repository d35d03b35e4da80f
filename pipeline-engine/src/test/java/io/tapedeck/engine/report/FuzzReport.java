package io.tapedeck.engine.report;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// A [Report] of what a class of fuzz targets did: how often each was run and on how many inputs.
/// With `-Dtapedeck.report=FILE` each target has a row in that file, in which the rows of others
/// stay as they are. After `-Pfuzz` some of what the fuzzer found to lead elsewhere is kept beside
/// the test, where every build plays it.
public final class FuzzReport
    implements BeforeAllCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        TestWatcher,
        AfterAllCallback {

  /// So many of one session are kept, and none that is longer.
  private static final int KEPT = 48;

  private static final long LONGEST_KEPT = 2_048;

  private static final boolean FUZZING = "1".equals(System.getenv("JAZZER_FUZZ"));

  private final Report report;
  private final Map<String, Target> targets = new ConcurrentSkipListMap<>();
  private volatile Target current = new Target();

  /// @param title what is thrown at what
  public FuzzReport(String title) {
    report = new Report(FuzzPage.NAME, "B14: " + title).printedOnly();
    report.section("Targets", this::table);
  }

  private static final class Target {
    private final LongAdder runs = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private long begun;
    private double seconds;
    private String found = "";
    private String inputs = "";
    private String corpus = "";
  }

  /// Counts an input; each target says so first.
  public void input(byte[] bytes) {
    current.runs.increment();
    current.longest.accumulate(bytes.length);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    report.beforeAll(context);
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    String name = context.getRequiredTestMethod().getName();
    current = targets.computeIfAbsent(name, _ -> new Target());
    current.begun = System.nanoTime();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    current.seconds += (System.nanoTime() - current.begun) / 1e9;
    context.getExecutionException().ifPresent(e -> current.found = String.valueOf(e));
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    report.testSuccessful(context);
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    report.testFailed(context, cause);
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    report.testAborted(context, cause);
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    report.testDisabled(context, reason);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    report.figure(
        "fuzzed", FUZZING ? "yes, with coverage as its guide" : "no, what is kept was played");
    for (Method method : context.getRequiredTestClass().getDeclaredMethods()) {
      Target target = targets.get(method.getName());
      if (method.isAnnotationPresent(FuzzTest.class) && target != null) {
        look(context.getRequiredTestClass(), method.getName(), target);
      }
    }
    report.afterAll(context);
    @Nullable Path page = report.page();
    if (page != null) {
      String test = context.getRequiredTestClass().getSimpleName();
      try {
        FuzzPage.merge(
            page,
            targets.entrySet().stream()
                .map(each -> row(test + "#" + each.getKey(), each.getValue()))
                .toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private FuzzPage.Row row(String name, Target target) {
    String verdict =
        target.found.isEmpty() ? FUZZING ? "held" : "held, kept inputs only" : "**failed**";
    List<String> cells =
        List.of(
            verdict,
            String.format(Locale.ROOT, "%.1f", target.seconds / 60),
            String.format(Locale.ROOT, "%,d", target.runs.sum()),
            String.format(Locale.ROOT, "%,.0f", target.runs.sum() / target.seconds),
            String.format(Locale.ROOT, "%,d", target.longest.get()),
            target.corpus,
            target.inputs,
            report.figure("commit"),
            report.figure("begun"));
    return new FuzzPage.Row(name, cells, target.found);
  }

  private static void look(Class<?> test, String method, Target target) {
    Path inputs =
        Path.of("src", "test", "resources")
            .resolve(test.getPackageName().replace('.', '/'))
            .resolve(test.getSimpleName() + "Inputs")
            .resolve(method);
    Path corpus = Path.of(".cifuzz-corpus", test.getName(), method);
    try {
      long kept = FUZZING ? keep(files(corpus), inputs) : 0;
      target.inputs = files(inputs).size() + (kept > 0 ? ", " + kept + " of them new" : "");
      target.corpus = FUZZING ? String.valueOf(files(corpus).size()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Evenly from the order in which they were found: what came late is rare.
  private static long keep(List<Path> corpus, Path inputs) throws IOException {
    List<Path> some =
        corpus.stream().filter(file -> file.toFile().length() <= LONGEST_KEPT).toList();
    long kept = 0;
    for (Path file :
        IntStream.range(0, Math.min(KEPT, some.size()))
            .mapToObj(
                i -> some.get((int) ((i + 1L) * some.size() / Math.min(KEPT, some.size()) - 1)))
            .toList()) {
      Path to = inputs.resolve("found-" + file.getFileName().toString().substring(0, 12));
      if (!Files.exists(to)) {
        Files.createDirectories(inputs);
        Files.copy(file, to);
        kept++;
      }
    }
    return kept;
  }

  /// Those that were written first come first.
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()))
          .toList();
    }
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            "| target | executions | longest input | inputs kept | corpus of the fuzzer |\n"
                + "|---|---|---|---|---|\n");
    targets.forEach(
        (name, target) ->
            table.append(
                "| %s | %,d | %,d bytes | %s | %s |%n"
                    .formatted(
                        name,
                        target.runs.sum(),
                        target.longest.get(),
                        target.inputs,
                        target.corpus)));
    return table.toString();
  }
}
