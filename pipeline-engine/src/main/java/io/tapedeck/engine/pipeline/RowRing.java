package io.tapedeck.engine.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A bounded queue between the one thread that plays and the one that publishes, made for a million
/// rows a second: no lock, nothing allocated, and nobody is woken for every single row.
final class RowRing {

  private static final long BLINK = 200_000;

  private final @Nullable Object[] slots;
  private final AtomicLong put = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private volatile @Nullable Thread putter;
  private volatile @Nullable Thread taker;
  private volatile boolean closed;

  // Of the one side, what it last saw of the other.
  private long seenTaken;
  private long seenPut;

  /// @param size a power of two
  RowRing(int size) {
    slots = new Object[size];
  }

  /// Puts something in, and waits while the ring is full. For the putting thread.
  ///
  /// @return false if the ring was closed
  boolean put(Object item) {
    long at = put.getPlain();
    if (at - seenTaken >= slots.length) {
      awaitRoom(at);
    }
    if (closed) {
      return false;
    }
    slots[(int) at & (slots.length - 1)] = item;
    put.set(at + 1);
    LockSupport.unpark(taker);
    return true;
  }

  private void awaitRoom(long at) {
    seenTaken = taken.getAcquire();
    while (at - seenTaken >= slots.length && !closed) {
      putter = Thread.currentThread();
      // Until half of it is empty, so that it is worth it to be woken.
      if (at - taken.get() > slots.length / 2) {
        LockSupport.parkNanos(this, 50 * BLINK);
      }
      putter = null;
      seenTaken = taken.get();
    }
  }

  /// The oldest item, null if there is none. For the taking thread.
  @Nullable Object take() {
    long at = taken.getPlain();
    if (at >= seenPut) {
      seenPut = put.getAcquire();
      if (at >= seenPut) {
        return null;
      }
    }
    int slot = (int) at & (slots.length - 1);
    Object item = slots[slot];
    slots[slot] = null;
    taken.setRelease(at + 1);
    Thread waiting = putter;
    if (waiting != null && seenPut - at <= slots.length / 2) {
      LockSupport.unpark(waiting);
    }
    return item;
  }

  /// Waits until there is an item, for so many nanoseconds at most; may return earlier. For the
  /// taking thread. Where rows come fast it sleeps through the next few, instead of being woken by
  /// each.
  void await(long nanos) {
    LockSupport.parkNanos(this, Math.min(nanos, BLINK));
    if (nanos <= BLINK || isFilled()) {
      return;
    }
    taker = Thread.currentThread();
    if (!isFilled() && !closed) {
      LockSupport.parkNanos(this, nanos - BLINK);
    }
    taker = null;
  }

  private boolean isFilled() {
    return put.get() > taken.getPlain();
  }

  /// Refuses everything from now on, and wakes both sides. Any thread.
  void close() {
    closed = true;
    LockSupport.unpark(putter);
    LockSupport.unpark(taker);
  }

  boolean isClosed() {
    return closed;
  }
}
