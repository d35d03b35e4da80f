package io.tapedeck.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// What one run of a bar came to, as a page: `-Dtapedeck.reports=FOLDER` writes it there by its
/// name, with `-long` behind it if that is the size ([BarSize]), `-Dtapedeck.report=FILE` to a file
/// of another name, and it is always printed. Everything in it is what the run measured, and it is
/// there too when the run failed or was told to end, with what was wrong.
///
/// A static field of the test's class with `@RegisterExtension`; one page for all of its tests. Any
/// thread may add to it.
public final class Report implements BeforeAllCallback, TestWatcher, AfterAllCallback {

  private static final int LONGEST_IN_TABLE = 240;
  private static final int LONGEST = 20_000;

  private final String name;
  private final String title;
  private final long begun = System.nanoTime();
  private final Map<String, String> figures = new LinkedHashMap<>();
  private final List<Supplier<String>> rest = new ArrayList<>();
  private final Map<String, String> wrong = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private final Map<String, Integer> held = new LinkedHashMap<>();
  private boolean over;
  private boolean printedOnly;

  /// @param name of the page's file, without an ending
  /// @param title the bar's name and what it claims
  public Report(String name, String title) {
    this.name = name;
    this.title = title;
    figures.put("commit", commit());
    figures.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%d processors, %s %s, Java %s",
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version()));
    figures.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /// As [#Report(String, String)], of a run that one number decides about.
  public Report(String name, String title, long seed) {
    this(name, title);
    figure("seed", "%d", seed);
  }

  /// From now on it is printed and not written to a file, because somebody else does that.
  synchronized Report printedOnly() {
    printedOnly = true;
    return this;
  }

  /// What the run was made of, as in the page's table.
  synchronized String figure(String name) {
    return figures.getOrDefault(name, "");
  }

  /// One line of the page's table; the last one of a name holds.
  public synchronized Report figure(String name, String format, Object... values) {
    figures.put(name, String.format(Locale.ROOT, format, values));
    return this;
  }

  /// What was done to whom and when, or a series.
  ///
  /// @param text as it is when the page is written, so that a run may write it as it goes
  public synchronized Report log(CharSequence text) {
    rest.add(() -> text.isEmpty() ? "" : "```\n" + text.toString().strip() + "\n```\n");
    return this;
  }

  /// A part of the page with a heading of its own.
  ///
  /// @param markdown what stands below it, asked for when the page is written
  public synchronized Report section(String heading, Supplier<String> markdown) {
    rest.add(() -> "## " + heading + "\n\n" + markdown.get().strip() + "\n");
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    String how =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith("tapedeck.") && !name.startsWith("tapedeck.report"))
            .sorted()
            .map(name -> " -D" + name + "=" + System.getProperty(name))
            .collect(Collectors.joining());
    figure("run", "`-Dtest=%s%s`", context.getRequiredTestClass().getSimpleName(), how);
    Thread hook =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  if (!isOver()) {
                    write("not finished: it was told to end");
                  }
                });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private synchronized boolean isOver() {
    return over;
  }

  @Override
  public synchronized void testSuccessful(ExtensionContext context) {
    held.merge(context.getRequiredTestMethod().getName(), 1, Integer::sum);
  }

  @Override
  public synchronized void testFailed(ExtensionContext context, Throwable cause) {
    StringBuilder text = new StringBuilder(String.valueOf(cause));
    for (Throwable root = cause.getCause(); root != null; root = root.getCause()) {
      text.append("\ncaused by ").append(root);
    }
    wrong.put(name(context), text.toString());
  }

  @Override
  public synchronized void testAborted(ExtensionContext context, Throwable cause) {
    leftOut.put(name(context), String.valueOf(cause.getMessage()));
  }

  @Override
  public synchronized void testDisabled(ExtensionContext context, Optional<String> reason) {
    leftOut.put(name(context), reason.orElse("disabled"));
  }

  private static String name(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String shown = context.getDisplayName();
    return shown.startsWith("[") ? method + " " + shown : method;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.getExecutionException().ifPresent(e -> wrong.put("the class", String.valueOf(e)));
    write(verdict());
  }

  private synchronized String verdict() {
    if (!wrong.isEmpty()) {
      return "**failed**: "
          + wrong.entrySet().stream()
              .map(each -> each.getKey() + ": " + each.getValue())
              .collect(Collectors.joining("; "));
    }
    return held.isEmpty() ? "nothing was done" : "held";
  }

  /// Prints the page, and writes it if the caller was asked to.
  private synchronized void write(String verdict) {
    over = true;
    figure("took", "%.0f s", (System.nanoTime() - begun) / 1e9);
    StringBuilder page = new StringBuilder("# ").append(title).append("\n\n| | |\n|---|---|\n");
    row(page, "verdict", cut(verdict.replaceAll("\\s+", " "), LONGEST_IN_TABLE));
    figures.forEach((name, value) -> row(page, name, value));
    leftOut.forEach((name, reason) -> row(page, "left out", name + ": " + reason));
    if (!wrong.isEmpty()) {
      StringBuilder all = new StringBuilder();
      wrong.forEach((name, text) -> all.append(name).append(": ").append(text).append("\n\n"));
      page.append("\n## What failed\n\n```\n").append(cut(all.toString(), LONGEST).strip());
      page.append("\n```\n");
    }
    if (!held.isEmpty()) {
      page.append("\n## What held\n\n");
      held.forEach((name, times) -> page.append("- ").append(sentence(name, times)).append('\n'));
    }
    rest.forEach(part -> page.append('\n').append(part.get()));
    System.out.println(page);
    @Nullable Path path = page();
    if (path != null && !printedOnly) {
      try {
        Files.createDirectories(path.getParent());
        Files.writeString(path, page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Where the page is to be written; null if the caller was not asked to.
  @Nullable Path page() {
    @Nullable String file = System.getProperty("tapedeck.report");
    if (file != null) {
      return Path.of(file).toAbsolutePath();
    }
    @Nullable String folder = System.getProperty("tapedeck.reports");
    if (folder == null) {
      return null;
    }
    String size = BarSize.asked() == BarSize.LONG ? "-long" : "";
    return Path.of(folder, name + size + ".md").toAbsolutePath();
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ");
    page.append(value.replace("|", "\\|").replace('\n', ' ')).append(" |\n");
  }

  /// The name of a test as words, and how often it was done if more than once.
  private static String sentence(String name, int times) {
    String words = name.replaceAll("(?<=.)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return times == 1 ? words : words + " (" + times + " times)";
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + " …";
  }

  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
              .redirectErrorStream(true)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor() == 0 ? said : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
