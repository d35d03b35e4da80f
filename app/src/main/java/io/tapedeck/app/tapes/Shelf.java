package io.tapedeck.app.tapes;

import io.tapedeck.app.fx.Jobs;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The addresses that stand ready: the tapes that ship with the console and those that were chosen
/// before. Used on the JavaFX application thread only.
public final class Shelf {

  private static final int RECENT = 8;

  private final Jobs jobs;
  private final List<String> samples;
  private final ObservableList<String> recent = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Set<String>> gone = new ReadOnlyObjectWrapper<>(Set.of());

  Shelf(Jobs jobs, List<String> samples) {
    this.jobs = jobs;
    this.samples = List.copyOf(samples);
  }

  List<String> samples() {
    return samples;
  }

  /// The tapes that were chosen before, the latest first, at most eight. The composition root fills
  /// and keeps it.
  public ObservableList<String> recent() {
    return recent;
  }

  /// Those of [#recent] that are no longer there, as of the last [#look].
  ReadOnlyObjectProperty<Set<String>> gone() {
    return gone.getReadOnlyProperty();
  }

  /// Finds out which recent tapes are still there, in a job.
  void look() {
    List<String> files = List.copyOf(recent);
    if (!files.isEmpty()) {
      jobs.start(
          "Look for the recent tapes",
          _ -> files.stream().filter(Shelf::isGone).collect(Collectors.toSet()),
          gone::set,
          _ -> {});
    }
  }

  void remember(String address) {
    recent.remove(address);
    recent.addFirst(address);
    if (recent.size() > RECENT) {
      recent.removeLast();
    }
  }

  /// What is no path of a file is never gone.
  private static boolean isGone(String address) {
    if (address.startsWith("synth:") || address.matches(".*[*?].*")) {
      return false;
    }
    try {
      return Files.notExists(Path.of(address));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
