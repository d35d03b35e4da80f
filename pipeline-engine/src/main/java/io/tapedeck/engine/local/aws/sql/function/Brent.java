package io.tapedeck.engine.local.aws.sql.function;

import java.util.function.DoubleUnaryOperator;

/// Looks for a zero as Brent does, to an accuracy that one can see in what it answers. Source: R.
/// P. Brent, "Algorithms for Minimization without Derivatives", chapter 4; where it starts and ends
/// is Apache Commons Math's way, which Trino goes.
final class Brent {

  private static final double RELATIVE = 1e-14;
  private static final double NEAR_ZERO = 1e-15;

  private final DoubleUnaryOperator function;
  private final double accuracy;

  Brent(DoubleUnaryOperator function, double accuracy) {
    this.function = function;
    this.accuracy = accuracy;
  }

  double zero(double low, double high) {
    double middle = low + 0.5 * (high - low);
    double atMiddle = function.applyAsDouble(middle);
    if (Math.abs(atMiddle) <= NEAR_ZERO) {
      return middle;
    }
    double atLow = function.applyAsDouble(low);
    if (Math.abs(atLow) <= NEAR_ZERO) {
      return low;
    }
    if (atMiddle * atLow < 0) {
      return between(low, middle, atLow, atMiddle);
    }
    double atHigh = function.applyAsDouble(high);
    return Math.abs(atHigh) <= NEAR_ZERO ? high : between(middle, high, atMiddle, atHigh);
  }

  private double between(double low, double high, double atLow, double atHigh) {
    double a = low;
    double fa = atLow;
    double b = high;
    double fb = atHigh;
    double c = a;
    double fc = fa;
    double step = b - a;
    double before = step;
    while (true) {
      if (Math.abs(fc) < Math.abs(fb)) {
        a = b;
        b = c;
        c = a;
        fa = fb;
        fb = fc;
        fc = fa;
      }
      double tolerance = 2 * RELATIVE * Math.abs(b) + accuracy;
      double half = 0.5 * (c - b);
      if (Math.abs(half) <= tolerance || fb == 0) {
        return b;
      }
      if (Math.abs(before) < tolerance || Math.abs(fa) <= Math.abs(fb)) {
        step = half;
        before = step;
      } else {
        double s = fb / fa;
        double p;
        double q;
        if (a == c) {
          p = 2 * half * s;
          q = 1 - s;
        } else {
          q = fa / fc;
          double r = fb / fc;
          p = s * (2 * half * q * (q - r) - (b - a) * (r - 1));
          q = (q - 1) * (r - 1) * (s - 1);
        }
        if (p > 0) {
          q = -q;
        } else {
          p = -p;
        }
        s = before;
        before = step;
        boolean far = p >= 1.5 * half * q - Math.abs(tolerance * q) || p >= Math.abs(0.5 * s * q);
        step = far ? half : p / q;
        before = far ? half : before;
      }
      a = b;
      fa = fb;
      b += Math.abs(step) > tolerance ? step : half > 0 ? tolerance : -tolerance;
      fb = function.applyAsDouble(b);
      if (fb > 0 == fc > 0) {
        c = a;
        fc = fa;
        step = b - a;
        before = step;
      }
    }
  }
}
