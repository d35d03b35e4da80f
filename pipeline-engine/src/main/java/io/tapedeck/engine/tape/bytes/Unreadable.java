package io.tapedeck.engine.tape.bytes;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// What a failure of reading means to a person.
public final class Unreadable {

  private Unreadable() {}

  /// @param address of what was read
  public static EngineException of(String address, IOException e) {
    return of(address, "", e);
  }

  /// @param address of what was read
  /// @param place where it failed, ` beyond row 12`, or empty
  public static EngineException of(String address, String place, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new EngineException(
          ErrorCode.TAPE_NOT_FOUND, "There is no file " + address + ". Check the path.", e);
    }
    String why =
        switch (e) {
          case AccessDeniedException denied -> "You may not read it: check its permissions.";
          case BrokenSourceException broken -> broken.reason();
          default -> "Reading it failed: " + e.getMessage() + ".";
        };
    return new EngineException(
        ErrorCode.TAPE_UNREADABLE, address + " cannot be read" + place + ". " + why, e);
  }
}
