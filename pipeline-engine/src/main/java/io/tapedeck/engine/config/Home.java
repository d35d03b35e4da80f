package io.tapedeck.engine.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folder that holds the configuration, the embedded stack's data, quarantine and logs of one
/// installation.
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /// The folder that was asked for, else `TAPEDECK_HOME`, else `~/.tapedeck`, where `~` is what a
  /// shell takes for it: `HOME`, which may be another than the one that the system's list of users
  /// names and the JVM goes by. On Windows it is the folder of the user.
  public static Home of(@Nullable Path asked, Map<String, String> environment) {
    if (asked != null) {
      return new Home(asked);
    }
    String named = environment.get("TAPEDECK_HOME");
    if (named != null && !named.isBlank()) {
      return new Home(Path.of(named));
    }
    String ofUser = environment.get("HOME");
    boolean isNamed = File.separatorChar == '/' && ofUser != null && !ofUser.isBlank();
    return new Home(
        Path.of(isNamed ? ofUser : System.getProperty("user.home")).resolve(".tapedeck"));
  }

  public Path configFile() {
    return folder.resolve("config.yaml");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  /// How many bytes may still be written here; a great many where the system does not tell.
  public long freeBytes() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /// Where rows are kept while they are being put into order.
  public Path spool() {
    return folder.resolve("spool");
  }

  /// Saved queries, the history of queries and their budget.
  public Path queries() {
    return folder.resolve("queries");
  }

  public Path quarantine() {
    return folder.resolve("quarantine");
  }
}
