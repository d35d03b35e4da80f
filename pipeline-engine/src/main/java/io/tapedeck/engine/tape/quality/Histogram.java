package io.tapedeck.engine.tape.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Counts numbers in classes of equal width without knowing their range beforehand, in one pass and
/// a few kilobytes: the classes are as wide as a power of two, and when a number lies outside of
/// them, neighbours are merged two by two until it does not. Merging loses nothing but fineness.
/// The idea is the doubling of ranges in HdrHistogram's auto-resize and in the exponential
/// histograms of OpenTelemetry ("perfect subsetting"), on a linear scale. For one thread.
final class Histogram {

  /// What is shown.
  static final int CLASSES = 32;

  private static final int FINE = 512;
  private static final int FIRST_EXPONENT = 24;

  private final long[] counts = new long[FINE];
  private double width;
  private double perWidth;
  private long base;
  private long total;
  private double least = Double.NaN;
  private double greatest = Double.NaN;

  /// Counts a finite number.
  void add(double value) {
    if (total++ == 0) {
      begin(value);
    }
    // Not Math.min, which is slower for its care with zeros and NaN.
    least = value < least ? value : least;
    greatest = value > greatest ? value : greatest;
    double at = Math.floor(value * perWidth) - base;
    if (!(at >= 0 && at < FINE)) {
      widen(value);
      at = Math.floor(value * perWidth) - base;
    }
    counts[(int) at]++;
  }

  private void begin(double value) {
    least = value;
    greatest = value;
    int exponent = value == 0 ? 0 : Math.getExponent(value);
    scale(Math.clamp(exponent - FIRST_EXPONENT, -1000, 1000));
    base = (long) Math.floor(value * perWidth) - FINE / 2;
  }

  private void scale(int exponent) {
    width = Math.scalb(1.0, exponent);
    perWidth = Math.scalb(1.0, -exponent);
  }

  /// Makes the classes twice as wide until the number is among them.
  private void widen(double value) {
    while (!contains(value)) {
      long newBase = Math.floorDiv(base, 2) - FINE / 4;
      long[] merged = new long[FINE];
      for (int i = 0; i < FINE; i++) {
        if (counts[i] > 0) {
          merged[(int) (Math.floorDiv(base + i, 2) - newBase)] += counts[i];
        }
      }
      System.arraycopy(merged, 0, counts, 0, FINE);
      base = newBase;
      scale(Math.getExponent(width) + 1);
    }
  }

  private boolean contains(double value) {
    double at = Math.floor(value * perWidth) - base;
    return at >= 0 && at < FINE;
  }

  long total() {
    return total;
  }

  /// NaN if there was no number.
  double least() {
    return least;
  }

  /// NaN if there was no number.
  double greatest() {
    return greatest;
  }

  /// The counts of [#CLASSES] equally wide classes from least to greatest; of one class if there is
  /// but one number. A fine class on a border counts for both sides in proportion; the sum is
  /// exact.
  List<Long> classes() {
    if (total == 0) {
      return List.of();
    }
    double span = greatest - least;
    if (!(span > 0) || !Double.isFinite(span)) {
      return List.of(total);
    }
    double[] upTo = new double[CLASSES + 1];
    for (int edge = 1; edge < CLASSES; edge++) {
      upTo[edge] = countBelow(least + span * edge / CLASSES);
    }
    upTo[CLASSES] = total;
    List<Long> classes = new ArrayList<>(Collections.nCopies(CLASSES, 0L));
    for (int i = 0; i < CLASSES; i++) {
      classes.set(i, Math.round(upTo[i + 1]) - Math.round(upTo[i]));
    }
    return classes;
  }

  private double countBelow(double value) {
    double at = value * perWidth - base;
    int whole = (int) Math.clamp(Math.floor(at), 0, FINE - 1);
    long below = 0;
    for (int i = 0; i < whole; i++) {
      below += counts[i];
    }
    // The outermost fine classes are filled only from the least and up to the greatest number.
    double from = Math.max(least * perWidth - base, whole);
    double to = Math.min(greatest * perWidth - base, whole + 1);
    double part = to > from ? Math.clamp((at - from) / (to - from), 0, 1) : 1;
    return below + counts[whole] * part;
  }
}
