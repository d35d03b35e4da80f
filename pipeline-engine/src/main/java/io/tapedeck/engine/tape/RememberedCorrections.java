package io.tapedeck.engine.tape;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was decided about tapes before, in `<home>/corrections.json`: the symbol and the date of
/// each file, everything else of each folder, because the files of a folder are mostly of one make.
/// Nothing is kept in memory: each call reads the file, and writes it whole beside itself before it
/// takes its place. Safe for use by any thread of one process.
public final class RememberedCorrections {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public RememberedCorrections(Home home) {
    this.file = home.folder().resolve("corrections.json");
  }

  /// What is remembered for a file: its folder's decisions and its own.
  ///
  /// @throws EngineException CONFIG_INVALID if the memory is no JSON
  public Corrections of(Path tape) {
    synchronized (JSON) {
      ObjectNode all = read();
      Map<String, String> found = new LinkedHashMap<>(entries(all.path(folder(tape))));
      found.putAll(entries(all.path(whole(tape))));
      return new Corrections(found).asRemembered();
    }
  }

  /// Keeps what was decided about a file; a newer decision replaces an older one of its key.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE
  public void remember(Path tape, Corrections corrections) {
    if (corrections.isEmpty()) {
      return;
    }
    synchronized (JSON) {
      ObjectNode all = read();
      corrections
          .values()
          .forEach(
              (key, value) -> {
                String place = CorrectionKey.of(key).isPerFile() ? whole(tape) : folder(tape);
                all.withObjectProperty(place).put(key, value);
                // Else the file's own, which is older, would go before it.
                if (all.path(whole(tape)).has(key)) {
                  all.withObjectProperty(whole(tape)).put(key, value);
                }
              });
      write(all);
    }
  }

  /// Keeps what was decided about files somewhere below a folder, all of it for each file alone.
  /// What was kept for files below it that are no more is dropped.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE
  void rememberAlone(Path folder, Map<Path, Corrections> tapes) {
    if (tapes.values().stream().allMatch(Corrections::isEmpty)) {
      return;
    }
    synchronized (JSON) {
      ObjectNode all = read();
      List<String> gone =
          all.propertyStream()
              .map(Map.Entry::getKey)
              .filter(kept -> kept.startsWith(folder(folder)) && !Files.exists(Path.of(kept)))
              .toList();
      all.remove(gone);
      tapes.forEach(
          (tape, corrections) -> {
            ObjectNode own = all.withObjectProperty(whole(tape));
            corrections.values().forEach(own::put);
          });
      write(all);
    }
  }

  /// Drops what is remembered for a file and for its folder.
  ///
  /// @return what was dropped
  /// @throws EngineException HOME_NOT_WRITABLE
  public Corrections forget(Path tape) {
    synchronized (JSON) {
      Corrections dropped = of(tape);
      if (!dropped.isEmpty()) {
        ObjectNode all = read();
        all.remove(whole(tape));
        all.remove(folder(tape));
        write(all);
      }
      return dropped;
    }
  }

  private ObjectNode read() {
    if (!Files.exists(file)) {
      return JSON.createObjectNode();
    }
    try {
      if (JSON.readTree(file.toFile()) instanceof ObjectNode object) {
        return object;
      }
      throw invalid("it holds no JSON object", null);
    } catch (JsonProcessingException e) {
      throw invalid(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
  }

  private EngineException invalid(String why, @Nullable Throwable cause) {
    return new EngineException(
        ErrorCode.CONFIG_INVALID,
        file + " cannot be read (" + why + "). Delete it: only remembered decisions are lost.",
        cause);
  }

  private void write(ObjectNode all) {
    try {
      Files.createDirectories(file.getParent());
      Path beside = Files.createTempFile(file.getParent(), "corrections", ".tmp");
      try {
        Files.writeString(beside, all.toPrettyString());
        Files.move(
            beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE,
          "What was decided cannot be remembered in " + file + " (" + e.getMessage() + ").",
          e);
    }
  }

  private static Map<String, String> entries(JsonNode node) {
    Map<String, String> entries = new LinkedHashMap<>();
    node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return entries;
  }

  private static String folder(Path tape) {
    Path whole = tape.toAbsolutePath().normalize();
    Path parent = Files.isDirectory(whole) ? whole : whole.getParent();
    return parent == null ? "/" : parent + "/";
  }

  private static String whole(Path tape) {
    return tape.toAbsolutePath().normalize().toString();
  }
}
