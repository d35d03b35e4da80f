package io.tapedeck.app.tapes;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.TapeAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads what a person typed or pasted: a path, a folder, a pattern, or a synthetic market.
final class TypedAddress {

  private TypedAddress() {}

  /// @throws EngineException TAPE_NOT_FOUND if it is none of them
  static TapeAddress parse(String text) {
    boolean plain = !text.startsWith("synth:") && !text.matches(".*[*?].*");
    try {
      return plain ? TapeAddress.of(Path.of(text)) : TapeAddress.of(text);
    } catch (InvalidPathException e) {
      throw new EngineException(
          ErrorCode.TAPE_NOT_FOUND,
          "'" + text + "' is not a path on this machine. Give the path of a CSV file.",
          e);
    }
  }
}
