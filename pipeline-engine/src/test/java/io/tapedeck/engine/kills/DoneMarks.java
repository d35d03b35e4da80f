package io.tapedeck.engine.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The marks that plans are done, seen as files of the store: what they tell and since when.
///
/// @param folder of the plans of a topic
record DoneMarks(Path folder) {

  /// How many there are.
  long count() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".done")).count();
    } catch (NoSuchFileException | java.io.UncheckedIOException _) {
      return 0; // not yet, or changed while it was being looked at
    }
  }

  /// By partition and first offset of a plan: since when it is done.
  Map<Integer, TreeMap<Long, Instant>> times() throws IOException {
    Map<Integer, TreeMap<Long, Instant>> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".done")).toList()) {
        String name = file.getFileName().toString();
        times
            .computeIfAbsent(
                Integer.valueOf(file.getParent().getFileName().toString()), _ -> new TreeMap<>())
            .put(
                Long.valueOf(name.substring(0, name.indexOf('.'))),
                Files.getLastModifiedTime(file).toInstant());
      }
    }
    return times;
  }
}
