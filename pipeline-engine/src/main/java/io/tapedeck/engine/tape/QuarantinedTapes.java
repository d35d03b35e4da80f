package io.tapedeck.engine.tape;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The original lines of the rows in quarantine, a file for each tape, with the head of its source.
/// A tape whose head nobody knows gets none. For one thread at a time; closing closes the files.
final class QuarantinedTapes implements Closeable {

  /// So many files are held open; a run may have thousands of tapes.
  private static final int OPEN = 64;

  private static final List<String> PACKED = List.of(".gz", ".zst", ".zip");

  private final Path folder;
  private final List<? extends Tape> tapes;
  private final List<Path> files = new ArrayList<>();
  private final Map<Integer, OutputStream> open = new HashMap<>();
  private final Map<Integer, TapeHead> heads = new HashMap<>();
  private final Map<Path, Corrections> begun = new HashMap<>();
  private final long[] lastLine;
  private final long[] length;

  QuarantinedTapes(Path folder, List<? extends Tape> tapes) {
    this.folder = folder;
    this.tapes = List.copyOf(tapes);
    this.lastLine = new long[tapes.size()];
    this.length = new long[tapes.size()];
    Set<Path> taken = new HashSet<>();
    for (int i = 0; i < tapes.size(); i++) {
      Path file = folder.resolve(fileName(tapes.get(i).name()));
      files.add(
          taken.add(file)
              ? file
              : folder.resolve(String.valueOf(i + 1)).resolve(file.getFileName()));
    }
  }

  /// Files that were begun since this was last asked, with what their source settled.
  Map<Path, Corrections> begun() {
    Map<Path, Corrections> since = Map.copyOf(begun);
    begun.clear();
    return since;
  }

  /// Those that exist.
  List<Path> files() {
    return files.stream().filter(Files::exists).toList();
  }

  Path folder() {
    return folder;
  }

  /// @param line where the row begins; a second record of the same row is not written again
  /// @param raw its text; empty if nobody has it
  /// @return where the line is; null if it cannot be kept
  @Nullable Place add(int tape, long line, String raw) throws IOException {
    Path file = files.get(tape);
    if (raw.isEmpty()) {
      return null;
    }
    TapeHead head = heads.get(tape);
    if (head == null) {
      head = tapes.get(tape).head();
      if (head == null) {
        return null;
      }
      heads.put(tape, head);
    }
    if (line == lastLine[tape]) {
      return new Place(folder.relativize(file).toString(), length[tape]);
    }
    lastLine[tape] = line;
    OutputStream out = open.get(tape);
    if (out == null) {
      out = open(tape, head);
      open.put(tape, out);
    }
    // A quoted field may hold line ends, which the reader gives as LF.
    byte[] row = (raw.replace("\n", head.lineEnd()) + head.lineEnd()).getBytes(head.charset());
    out.write(row);
    length[tape] += row.length;
    return new Place(folder.relativize(file).toString(), length[tape]);
  }

  private OutputStream open(int tape, TapeHead head) throws IOException {
    Path file = files.get(tape);
    if (open.size() >= OPEN) {
      close();
    }
    Files.createDirectories(file.getParent());
    boolean exists = Files.exists(file);
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    length[tape] = exists ? Files.size(file) : head.bytes().length;
    if (!exists) {
      begun.put(file, tapes.get(tape).settled());
      out.write(head.bytes());
    }
    return out;
  }

  /// Shortens the files of a folder.
  ///
  /// @param ends how long each is to be; one that is missing here goes
  static void cut(Path folder, Map<String, Long> ends) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      Long end = ends.get(folder.relativize(file).toString());
      if (end == null) {
        Files.delete(file);
      } else {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(end);
        }
      }
    }
  }

  void flush() throws IOException {
    for (OutputStream out : open.values()) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (OutputStream out : open.values()) {
      try {
        out.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    open.clear();
    if (first != null) {
      throw first;
    }
  }

  /// The name of the tape, from which its symbol and date may be read; without what says that it
  /// was packed, because the lines here are not.
  private static String fileName(String tape) {
    String name = tape.substring(tape.lastIndexOf('/') + 1);
    name = name.substring(name.lastIndexOf('!') + 1).replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_");
    for (String end : PACKED) {
      if (name.toLowerCase(Locale.ROOT).endsWith(end)) {
        name = name.substring(0, name.length() - end.length());
      }
    }
    name = name.startsWith(".") || name.equals("-") || name.isBlank() ? "tape" + name : name;
    return name.contains(".") ? name : name + ".csv";
  }

  /// @param file under the folder
  /// @param end length of the file after the line
  record Place(String file, long end) {}
}
