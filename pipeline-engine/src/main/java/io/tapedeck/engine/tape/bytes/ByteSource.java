package io.tapedeck.engine.tape.bytes;

import java.io.IOException;

/// The bytes of one tape, decompressed, to be opened as often as one likes (standard input: once).
/// Holds nothing open; safe for use by any thread.
public interface ByteSource {

  /// How many bytes [#head] has at most.
  int HEAD = 1 << 16;

  /// For people: `ticks.csv.gz`, `ticks.zip!eurusd.csv`.
  String name();

  /// As a person may write it to get this again; names it in messages.
  String address();

  /// How many bytes it takes to store; compressed where it is compressed. -1 if nobody knows.
  long size();

  /// Identifies the content, never 0.
  long fingerprint();

  /// The first bytes, decompressed, at most [#HEAD].
  byte[] head();

  /// Whether nothing follows the [#head].
  boolean isWhole();

  /// Whether [#open] goes to a place without reading what is before it.
  boolean canSeek();

  /// The bytes from a place on. Where the source turns out to be damaged, too large when it is
  /// decompressed, or other than it was when it was looked at, reading throws a
  /// [BrokenSourceException] after the last good byte.
  ///
  /// @param offset decompressed bytes to leave out; 0 unless [#canSeek]
  SourceStream open(long offset) throws IOException;

  /// The bytes from the beginning on, to find out what they are: of a source that can be read only
  /// once, a part, at whose end reading throws a [BrokenSourceException].
  default SourceStream openSample() throws IOException {
    return open(0);
  }
}
