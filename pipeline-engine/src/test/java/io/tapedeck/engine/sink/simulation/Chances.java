package io.tapedeck.engine.sink.simulation;

import java.util.SplittableRandom;

/// How likely what is in one world, drawn once for each seed: calm ones show what storms hide.
///
/// @param fail a call to the store that fails, before its effect or after
/// @param late a write whose caller gives it up and that has its effect later
/// @param outlive a write that was sent and has its effect when its process is dead
/// @param crash the end of the process at a call
/// @param rest another process going on at a call
/// @param loseCommit a commit that does not arrive
/// @param flush of two threads of a process the one that flushes being the one that goes on
/// @param restFlushing the same as `rest` at a call of that thread
/// @param move a step of the world letting partitions move to other members
/// @param stop a step of the world stopping a process where it is or letting it go on
record Chances(
    double fail,
    double late,
    double outlive,
    double crash,
    double rest,
    double loseCommit,
    double flush,
    double restFlushing,
    double move,
    double stop) {

  static Chances draw(SplittableRandom random) {
    return new Chances(
        pick(random, 0, 0.02, 0.1, 0.3),
        pick(random, 0, 0, 0.02, 0.1),
        pick(random, 0, 0.5),
        pick(random, 0, 0.003, 0.01, 0.03),
        pick(random, 0.02, 0.2, 0.5),
        pick(random, 0, 0.1, 0.5),
        pick(random, 0.1, 0.3, 0.8),
        pick(random, 0.2, 0.5, 1),
        pick(random, 0.05, 0.2),
        pick(random, 0.04, 0.12));
  }

  private static double pick(SplittableRandom random, double... values) {
    return values[random.nextInt(values.length)];
  }
}
