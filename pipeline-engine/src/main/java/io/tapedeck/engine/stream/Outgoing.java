package io.tapedeck.engine.stream;

/// An event as it will travel: made by one [Publisher], and for that one.
public interface Outgoing {}
