package io.tapedeck.engine;

import io.tapedeck.engine.model.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the engine's counters say at one moment. Assembled when asked, never pushed.
///
/// @param at when it was assembled
/// @param uptime since the engine was ready
/// @param total the ledgers of all runs since then, added up
/// @param readPerSecond rows read from tapes, over the last few seconds
/// @param publishedPerSecond records acknowledged by the broker, over the last few seconds
/// @param storedPerSecond records made durable, over the last few seconds
/// @param lag records published and not yet stored
/// @param latencyP50 from a record's release to its arrival at the sink, median of the last few
///   seconds
/// @param latencyP99 the same, 99th percentile
/// @param sink how the sink fares that is under way, or fared that was the latest
/// @param services the broker and the services, in the order of the data
public record EngineSnapshot(
    Instant at,
    Duration uptime,
    Ledger total,
    double readPerSecond,
    double publishedPerSecond,
    double storedPerSecond,
    long lag,
    Duration latencyP50,
    Duration latencyP99,
    SinkStatus sink,
    List<Service> services) {

  public EngineSnapshot {
    services = List.copyOf(services);
  }

  /// One service and how it was when it was last spoken to.
  ///
  /// @param name `Kafka`, `S3`, `Glue`, `Athena`
  /// @param health how it was
  /// @param detail where it is and, if something is wrong, what
  public record Service(String name, Health health, String detail) {}

  /// How a service was when it was last spoken to.
  public enum Health {
    UNKNOWN,
    UP,
    DOWN
  }
}
