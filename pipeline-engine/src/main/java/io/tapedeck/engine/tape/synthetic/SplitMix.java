package io.tapedeck.engine.tape.synthetic;

/// Random numbers by SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014): spelled out here, because a library may change its algorithm between
/// releases and a tape must not. Only exact arithmetic and [StrictMath]. For one thread.
final class SplitMix {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spareGaussian;
  private boolean hasSpare;

  SplitMix(long seed) {
    this.state = seed;
  }

  /// A generator of its own for something that these numbers name.
  static SplitMix of(long seed, long a, long b) {
    return new SplitMix(mix(mix(seed + GAMMA * a) + GAMMA * b));
  }

  long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  /// At least 0, below 1.
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /// At least 0, below the bound.
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /// Normally distributed, mean 0, deviation 1 (Marsaglia's polar method).
  double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spareGaussian;
    }
    double u;
    double v;
    double s;
    do {
      u = 2 * nextDouble() - 1;
      v = 2 * nextDouble() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
    spareGaussian = v * factor;
    hasSpare = true;
    return u * factor;
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
