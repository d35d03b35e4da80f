package io.tapedeck.engine.local.kafka;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The port for clients that a broker had last, in a file beside its data. It takes it again if it
/// can: a broker that was killed while it ended a transaction tells the partitions at the address
/// of its last life, and until it gives that up, after half a minute, nobody reads past the
/// transaction.
record RememberedPort(Path file) {

  static RememberedPort in(Path directory) {
    return new RememberedPort(directory.resolve("client-port"));
  }

  /// Ports of which the client's is the remembered one, or any if there is none or it is taken.
  ///
  /// @throws EngineException STACK_FAILED if no port can be had
  LoopbackPorts find() {
    int last = last();
    if (last == 0) {
      return LoopbackPorts.find(0);
    }
    try {
      return LoopbackPorts.find(last);
    } catch (EngineException e) {
      if (e.code() != ErrorCode.PORT_IN_USE) {
        throw e;
      }
      return LoopbackPorts.find(0);
    }
  }

  /// @throws IOException if it cannot be written
  void keep(int port) throws IOException {
    Files.writeString(file, Integer.toString(port));
  }

  private int last() {
    try {
      String text = Files.readString(file).strip();
      int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
      return port <= 65_535 ? port : 0;
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STACK_FAILED, "Cannot read " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
