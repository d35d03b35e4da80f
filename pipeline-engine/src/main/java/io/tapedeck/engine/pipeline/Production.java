package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.RunHandle;
import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.config.Home;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Plays tapes into a broker, and no further: the first half of the way alone. Owned by whoever
/// opened it; safe for use by any thread. Closing ends the run under way, commits what that has
/// read, and closes what it was opened with.
public final class Production implements AutoCloseable {

  private final Home home;
  private final BrokerConfig broker;
  private final Runnable closeAll;
  private final AtomicReference<@Nullable Run> current = new AtomicReference<>();

  /// @param closeAll closes what was opened for this
  public Production(Home home, BrokerConfig broker, Runnable closeAll) {
    this.home = home;
    this.broker = broker;
    this.closeAll = closeAll;
  }

  /// Plays tapes once. Returns at once; `format` and `partitionBy` of the order mean nothing here.
  /// The ledger of the run has the numbers of its first half.
  public RunHandle run(RunSpec spec) {
    Run run = Run.producing(spec, home, broker, PublisherOpener::kafka);
    if (!current.compareAndSet(null, run)) {
      throw new IllegalStateException("A production is for one run");
    }
    run.begin();
    return run;
  }

  @Override
  public void close() {
    Run last = current.get();
    try {
      if (last != null) {
        last.stop();
        last.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      closeAll.run();
    }
  }
}
