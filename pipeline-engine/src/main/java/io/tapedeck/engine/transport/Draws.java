package io.tapedeck.engine.transport;

/// Random numbers by their number, so that drawing can go on anywhere: SplitMix64 (Steele, Lea,
/// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) of a seed and a pass.
///
/// @param state where the numbers of this seed and pass begin
record Draws(long state) {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  static Draws of(long seed, int pass) {
    return new Draws(mix(mix(seed + GAMMA) + GAMMA * (pass + 1L)));
  }

  /// The row of one draw, from 0 to below `rows`; each as likely as the others, but for a part in
  /// 2^64 of their number.
  long row(long draw, long rows) {
    return Math.unsignedMultiplyHigh(mix(state + GAMMA * (draw + 1)), rows);
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
