package io.tapedeck.engine.tape;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Where a tape is, as a person writes it, and what they decided about it.
///
/// @param text a file, a folder, a glob (`ticks/*.csv.gz`), `-` for standard input, or a synthetic
///   market (`synth:symbols=20,seed=7`)
/// @param corrections what was decided about its shape; empty if nothing was
public record TapeAddress(String text, Corrections corrections) {

  public TapeAddress {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The address of a tape is empty");
    }
  }

  public static TapeAddress of(String text) {
    return new TapeAddress(text, Corrections.NONE);
  }

  public static TapeAddress of(Path path) {
    return of(path.toString());
  }

  public TapeAddress with(Corrections other) {
    return new TapeAddress(text, other);
  }

  /// For people: the last name of a path, or the address as it is.
  public String name() {
    try {
      Path last = Path.of(text).getFileName();
      return last == null ? text : last.toString();
    } catch (InvalidPathException e) {
      return text;
    }
  }
}
