package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.lake.LakeObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Compares what should be there with what is there: two lists in the order of their keys. For one
/// thread.
final class ObjectWalk {

  private final Findings findings;
  private final Judge judge;
  private final Strangers strangers;
  private final Consumer<Expected> passed;
  private final Consumer<Expected> pending;

  /// What is done with an object that is there as it should be, as far as the listing tells.
  @FunctionalInterface
  interface Judge {
    void judge(Expected object) throws InterruptedException;
  }

  /// @param judge looks closer at an object that is there
  /// @param strangers decides about objects that nobody expects
  /// @param passed is told, in the order of keys, of every object that should be there
  /// @param pending is told of the objects that a plan is not done for and that are not there
  ObjectWalk(
      Findings findings,
      Judge judge,
      Strangers strangers,
      Consumer<Expected> passed,
      Consumer<Expected> pending) {
    this.findings = findings;
    this.judge = judge;
    this.strangers = strangers;
    this.passed = passed;
    this.pending = pending;
  }

  void walk(Sorted planned, Listing listing) throws InterruptedException {
    @Nullable LakeObject there = listing.next();
    @Nullable Expected next = read(planned);
    while (next != null) {
      Expected expected = next;
      next = read(planned);
      while (next != null && next.key().equals(expected.key())) {
        expected = both(expected, next);
        next = read(planned);
      }
      byte[] key = expected.sortKey();
      while (there != null && Arrays.compareUnsigned(bytes(there), key) < 0) {
        strangers.meet(there);
        there = listing.next();
      }
      if (there != null && there.key().equals(expected.key())) {
        meet(expected, there);
        there = listing.next();
      } else {
        miss(expected);
      }
    }
    while (there != null) {
      strangers.meet(there);
      there = listing.next();
    }
  }

  private static @Nullable Expected read(Sorted planned) {
    Sorted.Entry entry = planned.next();
    return entry == null ? null : Expected.read(entry);
  }

  private static byte[] bytes(LakeObject object) {
    return object.key().value().getBytes(StandardCharsets.UTF_8);
  }

  /// An object that was planned, or made by a compaction, and compacted into another.
  private Expected both(Expected one, Expected other) {
    if (other.state().overrules(one.state())) {
      return other;
    }
    if (one.state().overrules(other.state())) {
      return one;
    }
    findings.add(Flaw.NAMED_TWICE, one.key(), "By " + one.by() + " and by " + other.by() + ".");
    return other;
  }

  private void meet(Expected expected, LakeObject there) throws InterruptedException {
    switch (expected.state()) {
      case GONE ->
          findings.add(
              Flaw.SUPERSEDED, expected.key(), "By " + expected.by() + " it was compacted.");
      case THERE, MADE -> {
        passed.accept(expected);
        if (there.bytes() == expected.bytes()) {
          judge.judge(expected);
        } else {
          findings.add(
              Flaw.WRONG_SIZE,
              expected.key(),
              "It has " + there.bytes() + " bytes, by its plan " + expected.bytes() + ".");
        }
      }
      // Whoever finishes the plan or the compaction judges it, and puts it again if need be.
      case PENDING, MOVING -> {}
    }
  }

  private void miss(Expected expected) {
    switch (expected.state()) {
      case THERE, MADE -> {
        passed.accept(expected);
        findings.add(
            Flaw.MISSING,
            expected.key(),
            "By " + expected.by() + " it holds " + expected.rows() + " records.");
      }
      case PENDING -> pending.accept(expected);
      case MOVING, GONE -> {}
    }
  }
}
