package io.tapedeck.engine.local.aws.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One operation of a service: request members in, response members out. Called by many threads at
/// once.
@FunctionalInterface
public interface Operation {

  /// @throws AwsError what the service answers instead
  ObjectNode call(Request request);
}
