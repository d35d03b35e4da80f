package io.tapedeck.engine.sink.plan;

/// A plan as it stands in the log.
///
/// @param plan what it says
/// @param etag the entity tag of its object, with which it can be amended
/// @param done whether its done mark is there
public record LoggedPlan(Plan plan, String etag, boolean done) {}
