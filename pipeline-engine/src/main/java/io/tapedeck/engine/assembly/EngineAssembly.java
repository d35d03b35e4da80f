package io.tapedeck.engine.assembly;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.ConfigFile;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.HomeLock;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.pipeline.Parts;
import io.tapedeck.engine.pipeline.PipelineEngine;
import io.tapedeck.engine.pipeline.Production;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.plan.PlanKeys;
import io.tapedeck.engine.state.OpenParts;
import io.tapedeck.engine.stream.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The one place that wires an engine: home, profile, clients, parts. The embedded stack is started
/// when the profile is `local`, and from there on is a profile like any other.
public final class EngineAssembly {

  /// An upload that was begun so long ago is nobody's any more.
  private static final Duration ABANDONED = Duration.ofDays(1);

  private EngineAssembly() {}

  /// An engine that is getting ready. Returns at once; its state tells the rest, wrong settings
  /// included.
  ///
  /// @param environment the variables that the configuration may name
  public static Engine open(Home home, String profileName, Map<String, String> environment) {
    return new PipelineEngine(
        progress -> {
          OpenParts opened = new OpenParts();
          try {
            return wire(home, profileName, environment, progress, opened);
          } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
          }
        });
  }

  /// What plays tapes into the broker of a profile, which needs no other service. *Blocking* while
  /// the embedded stack starts, if it is that profile.
  ///
  /// @param progress is told what is being started
  public static Production production(
      Home home, String profileName, Map<String, String> environment, Consumer<String> progress) {
    OpenParts opened = new OpenParts();
    try {
      opened.keep(HomeLock.acquire(home.folder()));
      LogFile.in(home);
      BrokerConfig broker =
          profileName.equals(Profile.LOCAL)
              ? profile(home, profileName, environment, progress, opened).broker()
              : ConfigFile.broker(home, profileName, environment);
      return new Production(home, broker, opened::close);
    } catch (RuntimeException | Error e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private static Parts wire(
      Home home,
      String profileName,
      Map<String, String> environment,
      Consumer<String> progress,
      OpenParts opened) {
    opened.keep(HomeLock.acquire(home.folder()));
    LogFile.in(home);
    Profile profile = profile(home, profileName, environment, progress, opened);
    AwsClients clients = opened.keep(AwsClients.of(profile));
    S3Lake lake = new S3Lake(clients.s3(), profile.lake().bucket());
    GlueCatalog catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
    AthenaQueries queries = new AthenaQueries(clients.athena(), profile.query(), profile.catalog());
    progress.accept("preparing lake and catalog");
    lake.ensureBucket(profile.aws().region(), true);
    lake.ensureConditions(profile.lake().prefix());
    lake.abortUploads(new PlanKeys(profile.lake().prefix()).own(), Instant.now().minus(ABANDONED));
    catalog.ensureDatabase();
    return new Parts(
        home,
        profile,
        lake,
        catalog,
        queries,
        checks(profile, lake, catalog, queries),
        opened::close);
  }

  private static Profile profile(
      Home home,
      String name,
      Map<String, String> environment,
      Consumer<String> progress,
      OpenParts opened) {
    if (name.equals(Profile.LOCAL)) {
      EmbeddedStack.requireSpace(home);
      Profile local =
          opened
              .keep(LocalStack.start(home.folder(), LocalStackOptions.ANY_PORTS, progress))
              .profile();
      // Whoever published to this broker, or read from it, died with it.
      new KafkaTopics(local.broker()).clearDeadClients();
      return local;
    }
    return ConfigFile.profile(home, name, environment);
  }

  private static Map<String, Runnable> checks(
      Profile profile, S3Lake lake, GlueCatalog catalog, AthenaQueries queries) {
    Map<String, Runnable> checks = new LinkedHashMap<>();
    KafkaTopics topics = new KafkaTopics(profile.broker());
    checks.put("Kafka", topics::committed);
    checks.put("S3", () -> lake.list(profile.lake().prefix(), null));
    checks.put("Glue", catalog::tables);
    checks.put("Athena", queries::check);
    return checks;
  }
}
