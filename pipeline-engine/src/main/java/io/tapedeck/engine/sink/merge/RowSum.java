package io.tapedeck.engine.sink.merge;

/// How many rows there are, and a sum over them that does not depend on their order: two hashes of
/// 64 bits, added up row by row. Two sets of rows with the same sum are taken for the same set,
/// repeats counted; that is a guard against bugs and damage, not against an attacker.
///
/// @param rows how many
/// @param first one sum
/// @param second one with other constants
public record RowSum(long rows, long first, long second) {

  public static final RowSum NONE = new RowSum(0, 0, 0);

  /// One row more.
  RowSum plusRow(long hash) {
    return new RowSum(
        rows + 1,
        first + Mix.of(hash, 0x9E3779B97F4A7C15L),
        second + Mix.of(hash, 0xC2B2AE3D27D4EB4FL));
  }

  public RowSum plus(RowSum other) {
    return new RowSum(rows + other.rows, first + other.first, second + other.second);
  }

  /// What was added since.
  RowSum minus(RowSum before) {
    return new RowSum(rows - before.rows, first - before.first, second - before.second);
  }

  /// Both sums, 32 hexadecimal digits.
  public String hash() {
    return String.format("%016x%016x", first, second);
  }
}
