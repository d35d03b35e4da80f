package io.tapedeck.engine.kills;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one run of a bar came to, as a page: `-Dtapedeck.report=FILE` writes it there, and it is
/// always printed. Everything in it is what the run measured. Confined to one thread.
public final class Report {

  private final String title;
  private final Map<String, String> figures = new LinkedHashMap<>();
  private String log = "";

  /// @param title the bar's name and what it claims
  public Report(String title, long seed) {
    this.title = title;
    figures.put("seed", String.valueOf(seed));
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
  }

  /// One line of the page's table.
  public Report figure(String name, String format, Object... values) {
    figures.put(name, String.format(Locale.ROOT, format, values));
    return this;
  }

  /// What was done to whom and when, or a series.
  public Report log(String text) {
    log = text;
    return this;
  }

  /// Prints the page, and writes it if the caller was asked to.
  public void write() throws IOException {
    StringBuilder page = new StringBuilder("# ").append(title).append("\n\n| | |\n|---|---|\n");
    figures.forEach(
        (name, value) -> page.append("| ").append(name).append(" | ").append(value).append(" |\n"));
    if (!log.isEmpty()) {
      page.append("\n```\n").append(log.strip()).append("\n```\n");
    }
    System.out.println(page);
    @Nullable String file = System.getProperty("tapedeck.report");
    if (file != null) {
      Path path = Path.of(file).toAbsolutePath();
      Files.createDirectories(path.getParent());
      Files.writeString(path, page);
    }
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
