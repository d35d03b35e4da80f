package io.tapedeck.engine.kills;

import io.tapedeck.engine.Engine;
import io.tapedeck.engine.EngineState;
import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.HomeLock;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.local.LocalStack;
import io.tapedeck.engine.local.LocalStackOptions;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.pipeline.Parts;
import io.tapedeck.engine.pipeline.PipelineEngine;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.state.RunState;
import io.tapedeck.engine.stream.KafkaTopics;
import io.tapedeck.engine.transport.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The engine with its whole embedded stack, wired as the program wires it but for flushing every
/// second, playing one tape: home, tape, pace, how many rows to read before it pauses. A tape that
/// has ended is played from its start when it is played again, so a life must not come to its end,
/// which it has reached when everything is stored.
final class AppChild {

  private AppChild() {}

  public static void main(String[] args) throws InterruptedException {
    Home home = new Home(Path.of(args[0]));
    Engine engine = new PipelineEngine(progress -> parts(home, progress));
    CountDownLatch ready = new CountDownLatch(1);
    engine
        .state()
        .subscribe(
            state -> {
              if (!(state instanceof EngineState.Starting)) {
                ready.countDown();
              }
            });
    ready.await();
    say(engine.state().get().toString());
    RunHandle run = engine.run(RunSpec.of(Path.of(args[1]), Pace.parse(args[2])));
    run.state().subscribe(state -> say(state.toString()));
    pauseAfter(run, Long.parseLong(args[3]));
    RunState end = run.await();
    engine.close();
    System.exit(end instanceof RunState.Done ? 0 : 1);
  }

  private static void pauseAfter(RunHandle run, long rows) throws InterruptedException {
    while (run.progress().ledger().read() < rows && !run.state().get().isOver()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    run.pause();
  }

  private static Parts parts(Home home, Consumer<String> progress) {
    HomeLock lock = HomeLock.acquire(home.folder());
    LocalStack stack = LocalStack.start(home.folder(), LocalStackOptions.ANY_PORTS, progress);
    Profile local = stack.profile();
    LakeConfig lake = local.lake();
    Profile profile =
        new Profile(
            local.name(),
            local.broker(),
            local.aws(),
            new LakeConfig(
                lake.bucket(),
                lake.prefix(),
                5_000,
                ByteSize.ofMebibytes(16),
                Duration.ofSeconds(1)),
            local.catalog(),
            local.query());
    new KafkaTopics(profile.broker()).clearDeadClients();
    AwsClients clients = AwsClients.of(profile);
    S3Lake objects = new S3Lake(clients.s3(), lake.bucket());
    GlueCatalog catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
    AthenaQueries queries = new AthenaQueries(clients.athena(), profile.query(), profile.catalog());
    objects.ensureBucket(profile.aws().region(), true);
    catalog.ensureDatabase();
    return new Parts(
        home,
        profile,
        objects,
        catalog,
        queries,
        Map.of(),
        () -> {
          clients.close();
          stack.close();
          lock.close();
        });
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
