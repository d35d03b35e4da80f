package io.tapedeck.engine.sink.simulation;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.lake.MemoryStore;

/// Counts the calls that a sink makes to the world outside of it, and spoils one of them.
final class NthCall implements MemoryStore.Fault {

  /// What happens at that call.
  enum Spoil {
    /// It fails and has no effect; trying again may help.
    NO_ANSWER_AND_NO_EFFECT(false, false),
    /// It has its effect and its answer is lost.
    EFFECT_AND_NO_ANSWER(true, false),
    /// It is refused for good.
    REFUSED(false, false),
    /// The process dies before it.
    KILLED_BEFORE(false, true),
    /// The process dies when it has had its effect.
    KILLED_AFTER(true, true);

    private final boolean after;
    private final boolean kills;

    Spoil(boolean after, boolean kills) {
      this.after = after;
      this.kills = kills;
    }
  }

  private final Spoil spoil;
  private final int n;
  private int calls;
  private boolean dead;

  /// @param n which call, from 1
  NthCall(Spoil spoil, int n) {
    this.spoil = spoil;
    this.n = n;
  }

  /// Whether it has come to that call.
  boolean hasStruck() {
    return calls >= n;
  }

  /// Another process has taken over.
  void revive() {
    dead = false;
  }

  @Override
  public void judge(MemoryStore.Op op, String key, boolean after) {
    call(op + " " + key, after);
  }

  /// A call that is no store's.
  void around(String what, Runnable effect) {
    call(what, false);
    effect.run();
    call(what, true);
  }

  private void call(String what, boolean after) {
    if (dead) {
      throw new Crash();
    }
    if (!after) {
      calls++;
    }
    if (calls != n || after != spoil.after) {
      return;
    }
    if (spoil.kills) {
      dead = true;
      throw new Crash();
    }
    throw spoil == Spoil.REFUSED
        ? new EngineException(ErrorCode.LAKE_REFUSED, "Refused: " + what + ".")
        : MemoryStore.away(what);
  }
}
