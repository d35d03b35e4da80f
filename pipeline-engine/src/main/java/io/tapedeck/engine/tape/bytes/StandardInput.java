package io.tapedeck.engine.tape.bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/// What is piped in. It passes once: its first 8 MiB are kept, which is what its shape is found by,
/// and it is opened once. So nothing of it needs to be put on a disk, however much it is, and no
/// reading of it can go on at a place of an earlier one.
///
/// Safe for use by any thread; closing a stream of it leaves standard input open.
public final class StandardInput implements ByteSource {

  private static final int SAMPLE = 8 << 20;
  private static final StandardInput OF_PROCESS = new StandardInput(System.in);

  private final InputStream in;
  private final long fingerprint = new SecureRandom().nextLong() | 1;
  private byte[] sample = {};
  private boolean looked;
  private boolean whole;
  private boolean opened;

  StandardInput(InputStream in) {
    this.in = in;
  }

  /// That of this process. *Blocking* until 8 MiB or the end have come.
  ///
  /// @throws io.tapedeck.engine.error.EngineException TAPE_UNREADABLE
  public static StandardInput look() {
    return OF_PROCESS.fill();
  }

  synchronized StandardInput fill() {
    if (!looked) {
      try {
        sample = in.readNBytes(SAMPLE);
        whole = sample.length < SAMPLE;
        looked = true;
      } catch (IOException e) {
        throw Unreadable.of(name(), e);
      }
    }
    return this;
  }

  @Override
  public String name() {
    return "standard input";
  }

  @Override
  public String address() {
    return "-";
  }

  @Override
  public synchronized long size() {
    return whole ? sample.length : -1;
  }

  /// A number of this process: nobody can know whether what is piped in next is the same.
  @Override
  public long fingerprint() {
    return fingerprint;
  }

  @Override
  public synchronized byte[] head() {
    return Arrays.copyOf(sample, Math.min(sample.length, HEAD));
  }

  @Override
  public synchronized boolean isWhole() {
    return whole && sample.length <= HEAD;
  }

  @Override
  public boolean canSeek() {
    return false;
  }

  @Override
  public synchronized SourceStream open(long offset) throws IOException {
    if (opened && !whole) {
      throw new BrokenSourceException(
          "What is piped in can be read only once. Save it to a file and play that.");
    }
    opened = true;
    InputStream first = new ByteArrayInputStream(sample);
    return new PipedStream(whole ? first : new SequenceInputStream(first, in), false);
  }

  @Override
  public synchronized SourceStream openSample() {
    return new PipedStream(new ByteArrayInputStream(sample), !whole);
  }

  /// Counts what passes.
  private static final class PipedStream extends SourceStream {

    private final InputStream in;
    private final boolean isPart;
    private volatile long taken;

    PipedStream(InputStream in, boolean isPart) {
      this.in = in;
      this.isPart = isPart;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      if (read < 0 && isPart) {
        throw new BrokenSourceException("No more than its beginning is looked at.");
      }
      // One thread writes, so that this is no lost update.
      long before = taken;
      taken = before + Math.max(read, 0);
      return read;
    }

    @Override
    public long taken() {
      return taken;
    }

    @Override
    public void close() {
      // Standard input belongs to the process.
    }
  }
}
