package io.tapedeck.engine.tape;

/// A place between two rows of a tape, at which reading can go on.
///
/// @param offset bytes of the source before it; of compressed input, decompressed bytes
/// @param row rows before it, which is the `seq` of the next one
/// @param crc CRC-32C of the bytes before it, as far as the tape keeps one; 0 at the beginning
public record TapePosition(long offset, long row, int crc) {

  public static final TapePosition START = new TapePosition(0, 0, 0);

  public TapePosition {
    if (offset < 0 || row < 0) {
      throw new IllegalArgumentException("No place of a tape: " + offset + ", row " + row);
    }
  }
}
