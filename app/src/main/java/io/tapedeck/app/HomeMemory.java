package io.tapedeck.app;

import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.RememberedCorrections;
import io.tapedeck.engine.tape.TapeAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was decided about tapes, kept in the home, where the command line finds it too. A memory
/// that cannot be read or written is logged and is otherwise no reason not to read a tape.
final class HomeMemory implements CorrectionMemory {

  private static final Logger LOG = LoggerFactory.getLogger(HomeMemory.class);

  private final RememberedCorrections kept;

  HomeMemory(Home home) {
    kept = new RememberedCorrections(home);
  }

  @Override
  public Corrections of(TapeAddress tape) {
    Path path = path(tape);
    try {
      return path == null ? Corrections.NONE : kept.of(path);
    } catch (EngineException e) {
      LOG.warn("What was decided about {} is not used: {}", tape.text(), e.text());
      return Corrections.NONE;
    }
  }

  @Override
  public void remember(TapeAddress tape, Corrections decided) {
    Path path = path(tape);
    try {
      if (path != null) {
        kept.remember(path, decided);
      }
    } catch (EngineException e) {
      LOG.warn("What was decided about {} is not kept: {}", tape.text(), e.text());
    }
  }

  @Override
  public void forget(TapeAddress tape) {
    Path path = path(tape);
    if (path != null) {
      kept.forget(path);
    }
  }

  /// Null for what is nowhere on this machine, such as a synthetic market.
  private static @Nullable Path path(TapeAddress tape) {
    try {
      Path path = Path.of(tape.text());
      Path parent = path.getParent();
      return Files.exists(path) || (parent != null && Files.isDirectory(parent)) ? path : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
