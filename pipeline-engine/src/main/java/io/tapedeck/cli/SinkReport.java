package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.state.StoreState;
import java.util.Locale;
import java.util.Optional;

/// What a sink came to, printed once.
final class SinkReport {

  private final StoreProgress progress;
  private final Optional<EngineException> error;

  SinkReport(StoreProgress progress, StoreState end) {
    this.progress = progress;
    error =
        end instanceof StoreState.Failed(EngineException reason)
            ? Optional.of(reason)
            : Optional.empty();
  }

  void print(Terminal terminal, boolean asJson) {
    error.ifPresent(reason -> terminal.error(reason.text()));
    if (asJson) {
      terminal.out().println(json().toPrettyString());
    } else {
      terminal.out().println(forPeople());
    }
    if (error.isEmpty() && !progress.balances()) {
      terminal.error("not everything that was taken is stored; see the numbers above.");
    }
  }

  int exitCode() {
    return error
        .map(reason -> ExitCode.of(reason.code()))
        .orElse(progress.balances() ? ExitCode.DONE : ExitCode.FAILED);
  }

  private ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("consumed", progress.consumed());
    root.put("stored", progress.stored());
    root.put("duplicates", progress.duplicates());
    root.put("deadLettered", progress.deadLettered());
    root.put("pending", progress.pending());
    root.put("objects", progress.objects());
    root.put("bytes", progress.bytes());
    ObjectNode closed = root.putObject("closed");
    for (FlushReason reason : FlushReason.values()) {
      closed.put(reason.word(), progress.closed().getOrDefault(reason, 0L));
    }
    root.put("seconds", Math.round(seconds() * 1_000) / 1_000.0);
    root.put("recordsPerSecond", perSecond());
    ArrayNode partitions = root.putArray("partitions");
    progress.partitions().forEach(partitions::add);
    root.put("fenced", progress.fenced());
    root.put("balances", error.isEmpty() && progress.balances());
    error.ifPresent(reason -> root.put("code", reason.code().name()).put("error", reason.text()));
    return root;
  }

  private String forPeople() {
    return String.format(
        Locale.ROOT,
        """
        consumed %,d = stored %,d + dead letters %,d + duplicates %,d + pending %,d
        %,d objects, %s; %,d records/s%s\
        """,
        progress.consumed(),
        progress.stored(),
        progress.deadLettered(),
        progress.duplicates(),
        progress.pending(),
        progress.objects(),
        new ByteSize(progress.bytes()),
        perSecond(),
        progress.fenced() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; %,d times another sink had planned what this one was about to",
                progress.fenced()));
  }

  private double seconds() {
    return progress.elapsed().toNanos() / 1e9;
  }

  private long perSecond() {
    return seconds() > 0 ? Math.round(progress.stored() / seconds()) : 0;
  }
}
