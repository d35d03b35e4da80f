package io.tapedeck.app.pipeline;

import io.tapedeck.app.parts.Figures;
import io.tapedeck.app.pipeline.Stage.Health;
import io.tapedeck.engine.EngineSnapshot;
import io.tapedeck.engine.RunProgress;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.Ledger;
import io.tapedeck.engine.sink.SinkState;
import io.tapedeck.engine.state.RunState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out the map source → topic → sink → lake → table → query from what engine and deck say. A
/// pure function.
record Stages(
    EngineSnapshot engine,
    @Nullable RunState state,
    @Nullable RunProgress progress,
    String tape,
    Optional<List<LakeTable>> tables) {

  List<Stage> list() {
    Ledger ledger = progress == null ? engine.total() : progress.ledger();
    return List.of(source(ledger), topic(ledger), sink(ledger), lake(ledger), table(), query());
  }

  private Stage source(Ledger ledger) {
    String unit =
        progress == null ? "rows read" : "rows read, " + Figures.percent(progress.share());
    return new Stage(
        "source",
        "Source",
        Figures.count(ledger.read()),
        unit,
        Figures.perSecond(engine.readPerSecond()),
        ofRun(),
        tape);
  }

  private Stage topic(Ledger ledger) {
    return new Stage(
        "topic",
        "Topic",
        Figures.count(ledger.published()),
        "published",
        Figures.perSecond(engine.publishedPerSecond()),
        ofService("Kafka", engine.publishedPerSecond()),
        about("Kafka"));
  }

  private Stage sink(Ledger ledger) {
    return new Stage(
        "sink",
        "Sink",
        Figures.count(ledger.stored()),
        "stored, " + Figures.perSecond(engine.storedPerSecond()),
        "lag " + Figures.count(engine.lag()),
        state instanceof RunState.Failed ? Health.BAD : ofSink(),
        "Takes records from the topic and writes them as objects; lag is what still waits.");
  }

  private Health ofSink() {
    return switch (engine.sink().state()) {
      case SinkState.Spooling _, SinkState.Full _ -> Health.HELD;
      case SinkState.Working _ ->
          engine.storedPerSecond() > 0 || engine.lag() > 0 ? Health.WORKING : ofRun();
    };
  }

  private Stage lake(Ledger ledger) {
    String reasons = Reasons.list(engine.sink().closed());
    return new Stage(
        "lake",
        "Lake",
        Figures.count(ledger.objects()),
        (ledger.objects() == 1 ? "object, " : "objects, ") + Figures.bytes(ledger.bytes()),
        reasons.isEmpty() ? "none closed yet" : "by " + Reasons.first(engine.sink().closed()),
        ofService("S3", engine.storedPerSecond()),
        about("S3") + (reasons.isEmpty() ? "" : "\nObjects closed by " + reasons));
  }

  private Stage table() {
    String names =
        tables
            .map(list -> list.stream().map(LakeTable::name).collect(Collectors.joining(", ")))
            .filter(text -> !text.isEmpty())
            .orElse(tables.isPresent() ? "none yet" : "not read yet");
    return new Stage(
        "table",
        "Table",
        tables.map(list -> Figures.count(list.size())).orElse(Figures.NONE),
        tables.filter(list -> list.size() == 1).isPresent() ? "table" : "tables",
        names,
        ofService("Glue", 0),
        about("Glue"));
  }

  private Stage query() {
    Health health = ofService("Athena", 0);
    String value =
        switch (health) {
          case GOOD, WORKING, HELD -> "ready";
          case BAD -> "down";
          case IDLE -> Figures.NONE;
        };
    String unit = health == Health.IDLE ? "not asked yet" : "for SQL";
    return new Stage("query", "Query", value, unit, "ask in Analyze", health, about("Athena"));
  }

  private Health ofRun() {
    return switch (state) {
      case null -> Health.IDLE;
      case RunState.Preparing _, RunState.Playing _, RunState.Draining _ -> Health.WORKING;
      case RunState.Paused _ -> Health.IDLE;
      case RunState.Done _ -> Health.GOOD;
      case RunState.Failed _ -> Health.BAD;
    };
  }

  private Health ofService(String name, double rate) {
    return switch (service(name)
        .map(EngineSnapshot.Service::health)
        .orElse(EngineSnapshot.Health.UNKNOWN)) {
      case UNKNOWN -> Health.IDLE;
      case DOWN -> Health.BAD;
      case UP -> rate > 0 ? Health.WORKING : Health.GOOD;
    };
  }

  private String about(String name) {
    return service(name).map(s -> s.name() + ": " + s.detail()).orElse(name);
  }

  private Optional<EngineSnapshot.Service> service(String name) {
    return engine.services().stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
