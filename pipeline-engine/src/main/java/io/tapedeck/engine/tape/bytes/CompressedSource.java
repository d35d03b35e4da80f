package io.tapedeck.engine.tape.bytes;

import io.tapedeck.engine.error.EngineException;
import java.io.IOException;

/// A gzip or Zstandard file, or one that is piped in. To go to a place in it, everything before is
/// decompressed again.
///
/// @param stored what is compressed
/// @param container [Container#GZIP] or [Container#ZSTD]
/// @param head the first bytes, decompressed
public record CompressedSource(ByteSource stored, Container container, byte[] head)
    implements ByteSource {

  /// *Blocking*; decompresses the beginning.
  ///
  /// @throws EngineException TAPE_UNREADABLE if not even the beginning can be decompressed
  static CompressedSource look(ByteSource stored, Container container) {
    try (SourceStream stream = decoded(stored.openSample(), container)) {
      return new CompressedSource(stored, container, Heads.read(stream));
    } catch (IOException e) {
      throw Unreadable.of(stored.address(), e);
    }
  }

  private static SourceStream decoded(SourceStream stream, Container container) throws IOException {
    try {
      return new ExpansionLimit(
          container == Container.GZIP ? new GzipStream(stream) : new ZstdStream(stream));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public String address() {
    return stored.address();
  }

  @Override
  public long size() {
    return stored.size();
  }

  @Override
  public long fingerprint() {
    return stored.fingerprint();
  }

  @Override
  public boolean isWhole() {
    return head.length < HEAD;
  }

  @Override
  public boolean canSeek() {
    return false;
  }

  @Override
  public SourceStream open(long offset) throws IOException {
    return decoded(stored.open(0), container);
  }

  @Override
  public SourceStream openSample() throws IOException {
    return decoded(stored.openSample(), container);
  }
}
