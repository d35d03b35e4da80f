package io.tapedeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tapes that ship with TapeDeck.
final class SampleTapes {

  private static final Logger LOG = LoggerFactory.getLogger(SampleTapes.class);

  private SampleTapes() {}

  /// The CSV files of a folder, by name; none if there is no such folder.
  static List<Path> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    } catch (IOException e) {
      LOG.warn("The sample tapes in {} cannot be listed", folder, e);
      return List.of();
    }
  }
}
