package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.lake.MemoryStore;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.sink.FlushRunner;
import io.tapedeck.engine.sink.LakeSink;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.sink.SinkWorkers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// What the processes of a world live in: how they are set up, and what they meet at each of their
/// steps.
final class Habitat {

  private final World world;
  private final Path spool;
  private final boolean beside;
  private final ByteSize memory;
  private final ByteSize disk;
  private final Duration revokeWithin;
  private final ObjectStore store;

  Habitat(World world, Path spool, ObjectStore store) {
    this.world = world;
    this.spool = spool;
    this.store = store;
    SplittableRandom random = world.random();
    beside = random.nextInt(6) > 0;
    boolean small = random.nextInt(8) == 0;
    memory = small ? new ByteSize(4096) : ByteSize.ofMebibytes(64);
    disk = small ? new ByteSize(8192) : ByteSize.ofMebibytes(64);
    revokeWithin = Duration.ofSeconds(List.of(0, 2, 10, 60, 60).get(random.nextInt(5)));
  }

  /// Whether sinks flush beside consuming.
  boolean isBeside() {
    return beside;
  }

  LakeSink sink(Member member, Puppets puppets) {
    SinkSettings settings =
        new SinkSettings(
            new RunId("sim"),
            member.toString(),
            world.lake().config(),
            world.lake().format(),
            PartitionField.standard(),
            spool.resolve(member.toString()),
            memory,
            disk,
            revokeWithin);
    return new LakeSink(
        settings,
        new Way(world, this, puppets, store),
        objects -> register(puppets, objects),
        world.time()::now,
        (step, _) -> pass(puppets, step.name()),
        new SinkWorkers(
            beside ? () -> puppets : FlushRunner::inline,
            1,
            1,
            _ -> sleep(puppets),
            world.time()::nanos));
  }

  /// Between two attempts.
  private void sleep(Puppets puppets) throws InterruptedException {
    if (puppets.isInterrupted()) {
      throw new InterruptedException();
    }
    world.time().pass(Duration.ofSeconds(1));
    puppets.rest();
  }

  /// Between two steps of a process: it may die, and others may go on.
  void pass(Puppets puppets, String at) {
    Chances chances = world.chances();
    if (puppets.doomed() || world.happens(chances.crash())) {
      world.trace("killed at", at);
      puppets.die();
    }
    if (world.happens(puppets.isBeside() ? chances.restFlushing() : chances.rest())) {
      puppets.rest(at);
    }
  }

  private void register(Puppets puppets, List<StoredObject> objects) {
    pass(puppets, "register");
    if (puppets.isInterrupted() || world.happens(world.chances().fail() / 2)) {
      throw MemoryStore.away("register");
    }
    world.lake().register(world.bug().registered(objects));
    pass(puppets, "registered");
    if (world.happens(world.chances().fail() / 2)) {
      throw MemoryStore.away("register");
    }
  }
}
