package io.tapedeck.app;

import io.tapedeck.engine.Engine;
import java.util.function.Consumer;

/// Where the console's engine comes from. May take seconds and is therefore asked on a virtual
/// thread.
@FunctionalInterface
public interface EngineSource {

  /// Opens an engine. Whoever asked closes it.
  ///
  /// @param step is told what is being done before there is an engine to ask, for people; any
  ///   thread
  /// @throws io.tapedeck.engine.error.EngineException why there is none
  Engine open(Consumer<String> step);
}
