package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a run left in quarantine, and how to play it again.
///
/// @param reasons the file that says why
/// @param tapes the files with the original lines
record QuarantineNote(Path reasons, List<Path> tapes) {

  /// @throws EngineException HOME_NOT_WRITABLE if the folder cannot be listed
  static QuarantineNote of(Home home, RunId run) {
    Path folder = home.quarantine().resolve(run.value());
    Path reasons = home.quarantine().resolve(run.value() + ".jsonl");
    if (!Files.isDirectory(folder)) {
      return new QuarantineNote(reasons, List.of());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return new QuarantineNote(reasons, files.filter(Files::isRegularFile).sorted().toList());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, folder + " cannot be listed (" + e.getMessage() + ").", e);
    }
  }

  boolean isEmpty() {
    return !Files.exists(reasons);
  }

  void put(ObjectNode root) {
    if (isEmpty()) {
      return;
    }
    ObjectNode node = root.putObject("quarantine").put("reasons", reasons.toString());
    ArrayNode files = node.putArray("tapes");
    tapes.forEach(tape -> files.add(tape.toString()));
  }

  /// Two lines for people; nothing if nothing was quarantined.
  String forPeople(long rows) {
    if (isEmpty()) {
      return "";
    }
    String why =
        String.format(
            Locale.ROOT,
            "%,d %s in quarantine; why: %s",
            rows,
            rows == 1 ? "row is" : "rows are",
            reasons);
    return tapes.isEmpty()
        ? why
        : why
            + System.lineSeparator()
            + "correct their lines and play them again: ./tapedeck run "
            + String.join(" ", tapes.stream().map(QuarantineNote::quoted).toList());
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-:\\".indexOf(c) >= 0)
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
