package io.tapedeck.engine.sink.verify;

/// How far a verification is.
///
/// @param step what is being looked at
/// @param done how many of them so far
/// @param of how many there are; 0 while that is not known
public record VerifyProgress(Step step, long done, long of) {

  /// The steps, in their order.
  public enum Step {
    PLANS,
    OBJECTS,
    CATALOG,
    TOPICS
  }
}
