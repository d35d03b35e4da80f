package io.tapedeck.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The owner's side of an [Observable]: holds the value and tells the subscribers. Safe for use by
/// any thread.
public final class StateCell<T> implements Observable<T> {

  private final Object lock = new Object();
  private final List<Consumer<? super T>> subscribers = new ArrayList<>();
  private volatile T value;

  public StateCell(T initial) {
    value = initial;
  }

  @Override
  public T get() {
    return value;
  }

  /// Replaces the value and tells every subscriber before returning.
  public void set(T next) {
    update(_ -> next);
  }

  /// Replaces the value by what `change` makes of it, atomically, and returns the new one.
  /// Subscribers are told unless the value stayed equal.
  public T update(UnaryOperator<T> change) {
    synchronized (lock) {
      T before = value;
      T next = change.apply(before);
      value = next;
      if (!before.equals(next)) {
        List.copyOf(subscribers).forEach(subscriber -> subscriber.accept(next));
      }
      return next;
    }
  }

  @Override
  public Subscription subscribe(Consumer<? super T> subscriber) {
    synchronized (lock) {
      subscribers.add(subscriber);
      subscriber.accept(value);
    }
    return () -> {
      synchronized (lock) {
        subscribers.remove(subscriber);
      }
    };
  }
}
