package io.tapedeck.engine.state;

import java.util.function.Consumer;

/// A value that changes over time, of which every transition matters.
///
/// A subscriber gets the current value at once, on the calling thread, and every later one on the
/// thread that made the change, in order and never two at a time. It must return quickly and must
/// not change the same value.
public interface Observable<T> {

  T get();

  Subscription subscribe(Consumer<? super T> subscriber);
}
