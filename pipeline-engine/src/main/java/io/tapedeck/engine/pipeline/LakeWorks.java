package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.PrivateDirectory;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.sink.AssignedPartition;
import io.tapedeck.engine.sink.Gap;
import io.tapedeck.engine.sink.Gaps;
import io.tapedeck.engine.sink.compact.Compaction;
import io.tapedeck.engine.sink.compact.CompactionLog;
import io.tapedeck.engine.sink.compact.CompactionOrder;
import io.tapedeck.engine.sink.compact.CompactionReport;
import io.tapedeck.engine.sink.compact.CompactionWatch;
import io.tapedeck.engine.sink.compact.Compactor;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.sink.plan.PlanLog;
import io.tapedeck.engine.sink.plan.PlannedObject;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.SizesOfTable;
import io.tapedeck.engine.sink.sizes.TableSizes;
import io.tapedeck.engine.stream.KafkaTopics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lake of a ready engine.
record LakeWorks(Parts parts) implements LakeHandle {

  @Override
  public Page<LakeObject> objects(String prefix, @Nullable String token) {
    return parts.lake().list(prefix() + prefix, token);
  }

  @Override
  public TableSizes sizes(String table) {
    return SizesOfTable.of(parts.lake(), prefix(), table);
  }

  @Override
  public Closures closures(String table) {
    return Closures.of(plans(), table);
  }

  @Override
  public Optional<PlannedObject> origin(ObjectKey object) {
    return Closures.origin(plans(), object);
  }

  @Override
  public CompactionReport compact(CompactionOrder order, CompactionWatch watch) {
    Path scratch = PrivateDirectory.create(parts.home().folder().resolve("compaction"));
    return new Compactor(
            parts.lake(),
            parts.profile().lake().bucket(),
            prefix(),
            new CatalogLocations(parts.catalog()),
            scratch,
            InstantSource.system())
        .run(order, watch);
  }

  @Override
  public List<Gap> gaps() {
    return uninterrupted(gaps -> gaps.find(broker()));
  }

  @Override
  public List<Gap> acceptGaps(List<Gap> seen) {
    BrokerConfig broker = parts.profile().broker();
    int members = new KafkaTopics(broker).members();
    if (members > 0) {
      throw new EngineException(
          ErrorCode.SINKS_RUNNING,
          String.format(
              Locale.ROOT,
              "Group '%s' has members (%d): sinks that run may hold what the topic no longer does."
                  + " Stop them, which stores what they hold, and look again; one that was killed"
                  + " counts until its session ends, within a minute.",
              broker.group(),
              members));
    }
    return uninterrupted(gaps -> gaps.accept(broker(), seen));
  }

  private List<AssignedPartition> broker() {
    KafkaTopics topics = new KafkaTopics(parts.profile().broker());
    return topics.requiredFacts().stream().map(Membership::given).toList();
  }

  private List<Gap> uninterrupted(Question question) {
    try {
      return question.ask(
          new Gaps(
              parts.lake(),
              parts.profile().lake(),
              new CatalogRegistrar(parts.catalog()),
              InstantSource.system()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(ErrorCode.INTERNAL, "Told to end while gaps were looked for", e);
    }
  }

  /// What is asked about gaps.
  private interface Question {
    List<Gap> ask(Gaps gaps) throws InterruptedException;
  }

  @Override
  public List<Compaction> openCompactions() {
    List<Compaction> open = new ArrayList<>();
    new CompactionLog(parts.lake(), prefix())
        .forEach(
            one -> {
              if (!one.swept() && open.size() < CompactionReport.MOST) {
                open.add(one);
              }
            });
    return open;
  }

  private PlanLog plans() {
    return new PlanLog(parts.lake(), new PlanKeys(prefix()));
  }

  private String prefix() {
    return parts.profile().lake().prefix();
  }
}
