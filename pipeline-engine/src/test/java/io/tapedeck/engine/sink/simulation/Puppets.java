package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.sink.FlushRunner;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The threads of one process: one that consumes and, while something is flushed, one beside it.
/// Never two run at once, and both die together. As the sink's [FlushRunner] it belongs to the
/// thread that consumes; the rest is the scheduler's but where it says otherwise.
final class Puppets implements FlushRunner {

  private final World world;
  private final String name;
  private final Puppet consuming;
  private @Nullable Puppet flushing;
  private Puppet running;
  private String restsAt = "";
  private boolean doomed;
  private boolean interrupted;

  /// @param consume what the process does
  Puppets(World world, String name, Puppet.Body consume) {
    this.world = world;
    this.name = name;
    consuming = new Puppet(name, consume);
    running = consuming;
  }

  /// Lets one of the threads run until it rests or ends.
  void step() {
    Puppet flush = flushing;
    boolean other = flush != null && world.random().nextDouble() < world.chances().flush();
    step(flush != null && other ? flush : consuming);
    if (doomed) {
      kill();
    }
  }

  private void step(Puppet puppet) {
    running = puppet;
    puppet.step();
    Puppet flush = flushing;
    if (flush != null && flush.ended()) {
      flushing = null;
    }
  }

  /// Kills the process where it rests.
  void kill() {
    doomed = true;
    Puppet flush = flushing;
    if (flush != null) {
      running = flush;
      flush.kill();
      flushing = null;
    }
    running = consuming;
    consuming.kill();
  }

  /// Whether a flush is under way.
  boolean areTwo() {
    return flushing != null;
  }

  /// Whether a flush is about to store a plan.
  boolean arePlanning() {
    return flushing != null && restsAt.startsWith("create ");
  }

  boolean ended() {
    return consuming.ended();
  }

  /// Why it ended, if not by its own will; null otherwise.
  @Nullable Throwable failure() {
    return consuming.failure();
  }

  /// Whether the process is dead and may do nothing any more.
  boolean doomed() {
    return doomed;
  }

  /// Whether the thread that runs was told to end; for the process itself.
  boolean isInterrupted() {
    return interrupted && running != consuming;
  }

  /// Whether the thread that runs is the one that flushes beside the other; for the process itself.
  boolean isBeside() {
    return running != consuming;
  }

  /// Ends the process here and now; for the process itself.
  void die() {
    doomed = true;
    running.die();
  }

  /// Lets others run; for the process itself.
  void rest() {
    if (doomed) {
      running.die();
    }
    running.rest();
  }

  /// The same before a call of the thread that flushes, or after it.
  void rest(String at) {
    restsAt = isBeside() ? at : restsAt;
    rest();
  }

  @Override
  public void run(Runnable flush) {
    world.trace(name, "begins a flush");
    flushing = new Puppet(name + " flushing", flush::run);
  }

  @Override
  public boolean await(CountDownLatch end, long nanos) {
    long until = world.time().nanos() + nanos;
    boolean waited = false;
    while (end.getCount() > 0 && world.time().nanos() < until) {
      waited = true;
      rest();
    }
    if (waited) {
      world.deeds().waits.increment();
    }
    return end.getCount() == 0;
  }

  @Override
  public void close() {
    interrupted = true;
    if (flushing != null && !doomed) {
      world.deeds().interrupted.increment();
    }
    while (flushing != null && !doomed) {
      rest();
    }
  }

  @Override
  public String toString() {
    return isBeside() ? name + " flushing" : name;
  }
}
