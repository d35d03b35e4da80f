package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sorted files read as one. For one thread; closing closes the files.
final class FileMerge implements Sorted {

  private final List<DataInputStream> streams = new ArrayList<>();
  private final PriorityQueue<Head> heads = new PriorityQueue<>();
  private final Function<IOException, EngineException> failure;

  FileMerge(List<Path> files, Function<IOException, EngineException> failure) {
    this.failure = failure;
    try {
      for (Path file : files) {
        DataInputStream stream =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 15));
        streams.add(stream);
        advance(stream);
      }
    } catch (IOException e) {
      close();
      throw failure.apply(e);
    }
  }

  @Override
  public @Nullable Entry next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    try {
      advance(head.stream());
    } catch (IOException e) {
      throw failure.apply(e);
    }
    return head.entry();
  }

  private void advance(DataInputStream stream) throws IOException {
    int length;
    try {
      length = stream.readInt();
    } catch (EOFException _) {
      return;
    }
    byte[] key = stream.readNBytes(length);
    byte[] value = stream.readNBytes(stream.readInt());
    heads.add(new Head(new Entry(key, value), stream));
  }

  @Override
  public void close() {
    for (DataInputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        throw failure.apply(e);
      }
    }
  }

  private record Head(Entry entry, DataInputStream stream) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      return entry.compareTo(other.entry);
    }
  }
}
