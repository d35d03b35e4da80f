package io.tapedeck.engine.pipeline;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tapedeck.engine.StoreProgress;
import io.tapedeck.engine.StoreSpec;
import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.kills.Addresses;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.query.AthenaQueries;
import io.tapedeck.engine.sink.SinkHook;
import io.tapedeck.engine.sink.SinkStep;
import io.tapedeck.engine.state.StoreState;
import io.tapedeck.engine.telemetry.LatencyWindow;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A sink in a process of its own, for being killed: home, format, records and milliseconds until a
/// flush, the step at which it dies and at which time (`-` for none), seconds between two looks at
/// its memory (0 for none). Says `storing` when it has done a first thing, and `stored` when told
/// to end and done.
public final class SinkingChild {

  private static final int KILLED = 137;

  private SinkingChild() {}

  public static void main(String[] args) throws InterruptedException {
    Profile profile =
        Addresses.profile(
            System.getenv(), Integer.parseInt(args[2]), Duration.ofMillis(Long.parseLong(args[3])));
    AwsClients clients = AwsClients.of(profile);
    S3Lake lake = new S3Lake(clients.s3(), profile.lake().bucket());
    GlueCatalog catalog = new GlueCatalog(clients.glue(), profile.catalog(), profile.lake());
    catalog.ensureDatabase();
    Parts parts =
        new Parts(
            new Home(Path.of(args[0])),
            profile,
            lake,
            catalog,
            new AthenaQueries(clients.athena(), profile.query(), profile.catalog()),
            Map.of(),
            clients::close);
    StoreRun run =
        new StoreRun(
            new StoreSpec(ObjectFormat.valueOf(args[1]), PartitionField.standard(), false),
            parts,
            new Taps(),
            new LatencyWindow(System::nanoTime),
            dying(args[4], Integer.parseInt(args[5])));
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run, main)));
    run.begin();
    watch(run, Integer.parseInt(args[6]));
    StoreState end = run.await();
    say("stored " + end + " " + run.progress());
    parts.closeAll().run();
    if (end instanceof StoreState.Failed) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void end(StoreRun run, Thread main) {
    run.stop();
    try {
      main.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SinkHook dying(String step, int nth) {
    AtomicInteger left = new AtomicInteger(nth);
    AtomicInteger told = new AtomicInteger();
    return (here, _) -> {
      if (told.getAndSet(1) == 0) {
        say("storing");
      }
      if (step.equals(here.name()) && left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    };
  }

  /// What is alive after a collection, threads and open files, again and again.
  private static void watch(StoreRun run, int everySeconds) {
    if (everySeconds == 0) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              while (!run.isOver()) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(everySeconds));
                System.gc();
                StoreProgress now = run.progress();
                UnixOperatingSystemMXBean system =
                    (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
                say(
                    "alive %d %d %d %d %d"
                        .formatted(
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                            ManagementFactory.getThreadMXBean().getThreadCount(),
                            system.getOpenFileDescriptorCount(),
                            now.stored(),
                            now.pending()));
              }
            });
  }

  /// The words for the steps.
  public static SinkStep[] steps() {
    return SinkStep.values();
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
