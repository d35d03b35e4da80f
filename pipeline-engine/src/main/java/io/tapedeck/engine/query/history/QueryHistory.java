package io.tapedeck.engine.query.history;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The queries that were run, in a file of the home with one line each. A line is appended when a
/// query is over; when there are twice as many as are kept, the file is replaced by a shorter one
/// at once. A line that a crash has torn is left out when it is read, and what comes after it
/// begins on a line of its own. Every method blocks for the file. Safe for use by any thread of one
/// process.
public final class QueryHistory {

  /// How many are kept.
  public static final int MOST = 500;

  private static final long LARGEST = 16L << 20;

  private final Path file;
  private int lines = -1;

  public QueryHistory(Path file) {
    this.file = file;
  }

  /// Where the history is in a folder of queries.
  public static Path file(Path folder) {
    return folder.resolve("history.jsonl");
  }

  /// Keeps a query.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE
  public synchronized void add(PastQuery query) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel out =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long end = out.size();
        String begin = end == 0 || endsLine(out, end) ? "" : "\n";
        String line = begin + HistoryLine.write(query) + "\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        for (long at = end; bytes.hasRemaining(); ) {
          at += out.write(bytes, at);
        }
      }
      lines = lines < 0 ? read().size() : lines + 1;
      if (lines >= 2 * MOST || Files.size(file) > LARGEST) {
        shorten();
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The history of queries cannot be kept in " + file, e);
    }
  }

  private static boolean endsLine(FileChannel in, long size) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    in.read(last, size - 1);
    return last.get(0) == '\n';
  }

  private void shorten() throws IOException {
    List<PastQuery> kept = read();
    kept = kept.subList(Math.max(0, kept.size() - MOST), kept.size());
    while (kept.size() > 1 && size(kept) > LARGEST / 2) {
      kept = kept.subList(kept.size() / 2, kept.size());
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        kept.stream().map(one -> HistoryLine.write(one) + "\n").collect(Collectors.joining()));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lines = kept.size();
  }

  private static long size(List<PastQuery> queries) {
    return queries.stream().mapToLong(one -> one.sql().length() + one.message().length()).sum();
  }

  /// What was run, the latest first.
  ///
  /// @throws EngineException HOME_NOT_WRITABLE if the file cannot be read
  public synchronized List<PastQuery> latest() {
    try {
      List<PastQuery> all = read();
      return all.subList(Math.max(0, all.size() - MOST), all.size()).reversed();
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The history of queries cannot be read from " + file, e);
    }
  }

  private List<PastQuery> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    // Bytes that are no UTF-8 must not hide the rest.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .map(HistoryLine::read)
        .flatMap(Optional::stream)
        .toList();
  }

  /// Forgets everything.
  public synchronized void clear() {
    try {
      Files.deleteIfExists(file);
      lines = 0;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.HOME_NOT_WRITABLE, "The history of queries cannot be deleted: " + file, e);
    }
  }
}
