package io.tapedeck.engine.local.aws.glue.infer;

/// What the beginning or the footer of one object tells.
///
/// @param records exact for Parquet, else reckoned from what was read
record Sampled(Form form, Schema schema, long records) {}
