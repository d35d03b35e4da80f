package io.tapedeck.engine.local;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;

/// Which ports on 127.0.0.1 the embedded stack listens on; 0 takes any free one.
///
/// @param kafkaPort the broker's
/// @param s3Port the S3 endpoint's
/// @param awsPort that of the endpoint for Glue and Athena
public record LocalStackOptions(int kafkaPort, int s3Port, int awsPort) {

  /// Any free ports, new ones at each start.
  public static final LocalStackOptions ANY_PORTS = new LocalStackOptions(0, 0, 0);

  public LocalStackOptions {
    requirePort("broker", kafkaPort);
    requirePort("S3 endpoint", s3Port);
    requirePort("Glue and Athena endpoint", awsPort);
    if (kafkaPort != 0 && (kafkaPort == s3Port || kafkaPort == awsPort)
        || s3Port != 0 && s3Port == awsPort) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "The embedded stack needs three different ports, or 0 for any.");
    }
  }

  private static void requirePort(String whose, int port) {
    if (port < 0 || port > 65_535) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "The port of the " + whose + " must be from 1 to 65535, or 0 for any, not " + port + ".");
    }
  }
}
