package io.tapedeck.engine.lake;

import io.tapedeck.engine.model.ObjectKey;
import java.time.Instant;

/// An object as the lake lists it.
///
/// @param bytes its size
/// @param modified when it was written
public record LakeObject(ObjectKey key, long bytes, Instant modified) {}
