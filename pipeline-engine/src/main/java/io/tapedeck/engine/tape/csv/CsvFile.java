package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/// A file as it was when it was looked at: its size, its first bytes and a fingerprint of its
/// content.
///
/// @param head its first bytes, at most 64 KiB
/// @param fingerprint the first 8 bytes of the SHA-256 of size, first and last 64 KiB; never 0
record CsvFile(Path path, long size, byte[] head, long fingerprint) {

  private static final int EDGE = 1 << 16;

  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  static CsvFile look(Path path) {
    if (Files.isDirectory(path)) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE, path + " is a directory. Name a file in it.");
    }
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      byte[] head = read(channel, 0, (int) Math.min(size, EDGE));
      byte[] tail = read(channel, Math.max(0, size - EDGE), (int) Math.min(size, EDGE));
      return new CsvFile(path, size, head, fingerprint(size, head, tail));
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /// Its bytes after the byte order mark.
  ByteCounter bytes(TextEncoding encoding) throws IOException {
    ByteCounter bytes = new ByteCounter(Files.newInputStream(path));
    try {
      if (encoding.markBytes() > 0) {
        // Not through the counter: the mark is no text, and not why a file would stop being ASCII.
        InputStream plain = Files.newInputStream(path);
        bytes.close();
        plain.skipNBytes(encoding.markBytes());
        bytes = new ByteCounter(plain);
      }
      return bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /// The lines of the file. Bytes that are no characters in this encoding come as U+FFFD.
  static LineScanner lines(ByteCounter bytes, TextEncoding encoding) {
    return new LineScanner(
        new InputStreamReader(
            bytes,
            encoding
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  /// Something about the file that only a person can decide, with the options that do.
  EngineException ambiguous(List<Question> questions) {
    String asked =
        questions.stream()
            .map(question -> question.text() + " Give " + question.option() + ".")
            .collect(Collectors.joining(" "));
    return new EngineException(ErrorCode.TAPE_AMBIGUOUS, name() + ": " + asked);
  }

  static EngineException failed(Path path, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new EngineException(
          ErrorCode.TAPE_NOT_FOUND, "There is no file " + path + ". Check the path.", e);
    }
    String why =
        e instanceof AccessDeniedException
            ? "You may not read it: check its permissions."
            : "Reading it failed: " + e.getMessage() + ".";
    return new EngineException(ErrorCode.TAPE_UNREADABLE, path + " cannot be read. " + why, e);
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }

  private static long fingerprint(long size, byte[] head, byte[] tail) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
      sha.update(head);
      sha.update(tail);
      long value = ByteBuffer.wrap(sha.digest()).getLong();
      return value == 0 ? 1 : value;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
