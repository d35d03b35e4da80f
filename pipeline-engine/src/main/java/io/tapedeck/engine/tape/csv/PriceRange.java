package io.tapedeck.engine.tape.csv;

import java.util.List;

/// What prices of one instrument have in common, whatever their columns are called.
final class PriceRange {

  private static final double ENOUGH = 0.99;

  /// In one row the greatest price is at most so many times the least.
  private static final double WIDEST = 1.6;

  private static final int[][] ORDERS = {
    {0, 1, 2, 3},
    {3, 1, 2, 0},
    {0, 2, 3, 1},
    {2, 0, 1, 3},
    {0, 2, 1, 3},
    {2, 1, 0, 3},
    {1, 2, 3, 0},
    {3, 0, 1, 2}
  };

  private PriceRange() {}

  /// Which of four columns are open, high, low and close: the high is never below the others, the
  /// low never above. Of open and close the file's usual order decides, and where it has several,
  /// the open that is nearer to the close before.
  ///
  /// @return the columns in that order; none if no order fits
  static int[] of(int[] four, List<double[]> numbers) {
    int[] best = new int[0];
    double bestJump = Double.MAX_VALUE;
    for (int[] order : ORDERS) {
      int[] columns = {four[order[0]], four[order[1]], four[order[2]], four[order[3]]};
      if (fits(columns, numbers)) {
        double jump = jump(numbers.get(columns[0]), numbers.get(columns[3]));
        // A later order must be better, not just as good.
        if (best.length == 0 || jump < bestJump * 0.8) {
          best = columns;
          bestJump = jump;
        }
      }
    }
    return best;
  }

  private static boolean fits(int[] ohlc, List<double[]> numbers) {
    int rows = numbers.get(ohlc[0]).length;
    int seen = 0;
    int good = 0;
    for (int column : ohlc) {
      if (numbers.get(column).length != rows) {
        return false;
      }
    }
    for (int i = 0; i < rows; i++) {
      double open = numbers.get(ohlc[0])[i];
      double high = numbers.get(ohlc[1])[i];
      double low = numbers.get(ohlc[2])[i];
      double close = numbers.get(ohlc[3])[i];
      if (!Double.isNaN(open + high + low + close)) {
        seen++;
        boolean inside = high >= Math.max(open, close) && low <= Math.min(open, close);
        good += inside && high <= Math.max(low * WIDEST, low + 1e-9) && high != 0 ? 1 : 0;
      }
    }
    return seen > 0 && good >= seen * ENOUGH;
  }

  private static double jump(double[] open, double[] close) {
    double up = 0;
    double down = 0;
    for (int i = 1; i < open.length; i++) {
      if (!Double.isNaN(open[i] + close[i - 1] + open[i - 1] + close[i])) {
        up += Math.abs(open[i] - close[i - 1]);
        down += Math.abs(open[i - 1] - close[i]);
      }
    }
    return Math.min(up, down);
  }

  /// Whether most values are within half of the other column's.
  static boolean areNear(double[] values, double[] others) {
    int near = 0;
    int seen = 0;
    for (int i = 0; i < Math.min(values.length, others.length); i++) {
      if (!Double.isNaN(values[i] + others[i])) {
        seen++;
        near += Math.abs(values[i] - others[i]) <= Math.abs(others[i]) / 2 ? 1 : 0;
      }
    }
    return seen > 0 && near >= seen * 0.9;
  }

  /// Whether two columns are the two sides of a market.
  ///
  /// @return 1 if the left one is the bid, -1 if the right one is, 0 if they are no such thing
  static int spread(double[] left, double[] right) {
    int below = 0;
    int above = 0;
    int seen = 0;
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      double gap = right[i] - left[i];
      if (!Double.isNaN(gap)) {
        seen++;
        boolean narrow = Math.abs(gap) <= Math.abs(left[i]) * 0.05;
        below += narrow && gap >= 0 ? 1 : 0;
        above += narrow && gap <= 0 ? 1 : 0;
      }
    }
    boolean same = below == above;
    return seen == 0 || same || Math.max(below, above) < seen * ENOUGH ? 0 : below > above ? 1 : -1;
  }

  /// How much a value changes from row to row, as a share of it; the median.
  static double step(double[] values) {
    double[] steps = new double[Math.max(values.length - 1, 0)];
    for (int i = 1; i < values.length; i++) {
      steps[i - 1] = Math.abs(values[i] - values[i - 1]) / Math.max(Math.abs(values[i]), 1e-12);
    }
    java.util.Arrays.sort(steps);
    return steps.length == 0 ? 0 : steps[steps.length / 2];
  }

  static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}
