package io.tapedeck.engine.sink.verify;

/// One thing that is not as it should be.
///
/// @param flaw what kind of thing
/// @param key the object, plan, partition or topic-partition that it is about
/// @param what a sentence with the figures
public record Finding(Flaw flaw, String key, String what) {}
