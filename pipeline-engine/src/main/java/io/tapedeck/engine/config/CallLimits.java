package io.tapedeck.engine.config;

import java.time.Duration;

/// How long a call to AWS may take, all in all and in its parts.
///
/// @param connect until a connection stands
/// @param silence how long nothing may come on a connection
/// @param attempt one attempt, from the first byte sent to the last one read
/// @param call all attempts of a call and the pauses between them
/// @param attempts how often one call is tried at most
/// @param backoff the longest pause before a second attempt; grows from there, and ten times as
///   long where the service asked to slow down
public record CallLimits(
    Duration connect,
    Duration silence,
    Duration attempt,
    Duration call,
    int attempts,
    Duration backoff) {

  public CallLimits {
    if (attempts < 1 || attempt.compareTo(call) > 0) {
      throw new IllegalArgumentException(
          "Not limits: " + attempts + " attempts of " + attempt + " in " + call);
    }
  }

  /// For work: a network that stumbles is waited for, one that is away is told of within a minute
  /// or two.
  public static CallLimits standard() {
    return new CallLimits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        3,
        Duration.ofMillis(100));
  }
}
