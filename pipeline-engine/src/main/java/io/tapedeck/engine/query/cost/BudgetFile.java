package io.tapedeck.engine.query.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/// The budget of a home and what was spent of it today, in one small file that is replaced at once.
/// A file that cannot be understood stops queries, because nobody knows any more what they may
/// cost. Every method blocks for the file. Safe for use by any thread of one process.
public final class BudgetFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final InstantSource clock;

  public BudgetFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// Where the budget is in a folder of queries.
  public static Path in(Path folder) {
    return folder.resolve("budget.json");
  }

  /// @throws EngineException CONFIG_INVALID if the file cannot be understood
  public synchronized Budget budget() {
    JsonNode node = read();
    try {
      return new Budget(limit(node, "perQuery"), limit(node, "perDay"));
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private OptionalLong limit(JsonNode node, String key) {
    if (node.hasNonNull(key) && !node.get(key).canConvertToLong()) {
      throw new IllegalArgumentException(key + " is no number of bytes");
    }
    return node.hasNonNull(key) ? OptionalLong.of(node.get(key).asLong()) : OptionalLong.empty();
  }

  public synchronized void set(Budget budget) {
    write(budget, spentToday());
  }

  /// The bytes that were billed on this UTC day.
  public synchronized long spentToday() {
    JsonNode node = read();
    return node.path("day").asText().equals(today()) ? node.path("spent").asLong() : 0;
  }

  /// Notes what a query was billed for.
  public synchronized void spend(long billedBytes) {
    if (billedBytes > 0) {
      write(budget(), spentToday() + billedBytes);
    }
  }

  private String today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
  }

  private JsonNode read() {
    try {
      JsonNode node = Files.exists(file) ? JSON.readTree(Files.readString(file)) : null;
      if (node != null && !node.isObject()) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      return node == null ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The budget cannot be read from " + file + ": " + e, e);
    }
  }

  private EngineException damaged(Exception e) {
    return new EngineException(
        ErrorCode.CONFIG_INVALID,
        "The budget in "
            + file
            + " cannot be understood ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "). Mend or delete the file.",
        e);
  }

  private void write(Budget budget, long spent) {
    ObjectNode node = JSON.createObjectNode();
    budget.perQuery().ifPresent(bytes -> node.put("perQuery", bytes));
    budget.perDay().ifPresent(bytes -> node.put("perDay", bytes));
    node.put("day", today()).put("spent", spent);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, node.toPrettyString() + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The budget cannot be kept in " + file + ": " + e, e);
    }
  }
}
