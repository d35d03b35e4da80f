package io.tapedeck.engine.local.kafka;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Two ports on loopback that were free a moment ago: one for clients, one for the controller.
record LoopbackPorts(int client, int controller) {

  /// @param wanted the port for clients, 0 for any
  /// @throws EngineException PORT_IN_USE if the wanted port is taken
  static LoopbackPorts find(int wanted) {
    try (ServerSocket client = bind(wanted);
        ServerSocket controller = bind(0)) {
      return new LoopbackPorts(client.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.STACK_FAILED, "Cannot open a port on 127.0.0.1: " + e.getMessage() + ".", e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.ofLiteral(BrokerSettings.HOST));
    } catch (java.net.BindException e) {
      throw new EngineException(
          ErrorCode.PORT_IN_USE,
          "Port "
              + port
              + " on 127.0.0.1 is in use by another program; stop it, or let the broker take"
              + " another port.",
          e);
    }
  }
}
