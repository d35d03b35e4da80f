package io.tapedeck.engine.tape;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
  private final long[] lastLine;

  QuarantinedTapes(Path folder, List<? extends Tape> tapes) {
    this.folder = folder;
    this.tapes = List.copyOf(tapes);
    this.lastLine = new long[tapes.size()];
    Set<Path> taken = new HashSet<>();
    for (int i = 0; i < tapes.size(); i++) {
      Path file = folder.resolve(fileName(tapes.get(i).name()));
      files.add(
          taken.add(file)
              ? file
              : folder.resolve(String.valueOf(i + 1)).resolve(file.getFileName()));
    }
  }

  /// Those that exist.
  List<Path> files() {
    return files.stream().filter(Files::exists).toList();
  }

  /// @param line where the row begins; a second record of the same row is not written again
  void add(int tape, long line, String raw) throws IOException {
    TapeHead head = heads.get(tape);
    if (head == null) {
      head = tapes.get(tape).head();
      if (head == null) {
        return;
      }
      heads.put(tape, head);
    }
    if (line == lastLine[tape]) {
      return;
    }
    lastLine[tape] = line;
    OutputStream out = open.get(tape);
    if (out == null) {
      out = open(files.get(tape), head);
      open.put(tape, out);
    }
    // A quoted field may hold line ends, which the reader gives as LF.
    out.write((raw.replace("\n", head.lineEnd()) + head.lineEnd()).getBytes(head.charset()));
  }

  private OutputStream open(Path file, TapeHead head) throws IOException {
    if (open.size() >= OPEN) {
      close();
    }
    Files.createDirectories(file.getParent());
    boolean begun = Files.exists(file);
    OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    if (!begun) {
      out.write(head.bytes());
    }
    return out;
  }

  /// Removes the files.
  void clear() throws IOException {
    close();
    for (int i = 0; i < files.size(); i++) {
      Files.deleteIfExists(files.get(i));
      lastLine[i] = 0;
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
}
