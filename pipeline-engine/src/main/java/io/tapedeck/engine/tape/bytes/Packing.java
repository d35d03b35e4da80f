package io.tapedeck.engine.tape.bytes;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Sees by the first bytes how a file is packed, whatever its name says, and unpacks it on the way.
/// Once: what is packed twice is refused, for there is no end to that.
public final class Packing {

  private Packing() {}

  /// Whether a file is a zip archive. One that cannot be read is none; [#file] says why.
  public static boolean isZip(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (var stream = Files.newInputStream(path)) {
      Container container = Container.of(stream.readNBytes(8));
      return container == Container.ZIP || container == Container.EMPTY_ZIP;
    } catch (IOException e) {
      return false;
    }
  }

  /// The bytes of a file, decompressed if it is compressed. *Blocking*; reads its edges.
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static ByteSource file(Path path) {
    return unpacked(PlainFile.look(path));
  }

  /// The bytes of a source, decompressed if it is compressed.
  ///
  /// @throws EngineException TAPE_UNREADABLE, also if it is packed in another way or twice
  public static ByteSource unpacked(ByteSource stored) {
    Container container = Container.of(stored.head());
    return switch (container) {
      case null -> stored;
      case GZIP, ZSTD -> once(CompressedSource.look(stored, container));
      case ZIP, EMPTY_ZIP ->
          throw refused(
              stored, container, "Save it to a file: its table of contents is at its end.");
      case XZ, BZIP2, LZ4 ->
          throw refused(stored, container, "Unpack it, or pack it as .gz, .zst or .zip.");
      case SEVEN_ZIP, RAR, TAR ->
          throw refused(stored, container, "Unpack it and play the folder.");
    };
  }

  private static ByteSource once(CompressedSource source) {
    Container inner = Container.of(source.head());
    if (inner != null) {
      throw new EngineException(
          ErrorCode.TAPE_UNREADABLE,
          source.address()
              + " has "
              + inner.word()
              + " in it: archives in archives are not opened. Unpack it first.");
    }
    return source;
  }

  private static EngineException refused(ByteSource stored, Container container, String fix) {
    return new EngineException(
        ErrorCode.TAPE_UNREADABLE, stored.address() + " is " + container.word() + ". " + fix);
  }
}
