package io.tapedeck.app.testing;

import io.tapedeck.app.shell.CorrectionMemory;
import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.TapeAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers as long as the test lives, by the text of the address.
public final class FakeMemory implements CorrectionMemory {

  public final Map<String, Corrections> kept = new ConcurrentHashMap<>();

  @Override
  public Corrections of(TapeAddress tape) {
    return kept.getOrDefault(tape.text(), Corrections.NONE);
  }

  @Override
  public void remember(TapeAddress tape, Corrections decided) {
    kept.merge(tape.text(), decided, (before, now) -> now.orElse(before));
  }

  @Override
  public void forget(TapeAddress tape) {
    kept.remove(tape.text());
  }
}
