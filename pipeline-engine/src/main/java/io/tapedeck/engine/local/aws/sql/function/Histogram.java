package io.tapedeck.engine.local.aws.sql.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Numbers in a few buckets of their own making: those whose joining costs least variance are
/// joined. Source: Ben-Haim and Tom-Tov, "A streaming parallel decision tree algorithm"; what a
/// joining costs, and that a hundred numbers are taken before any are joined, as Trino has it.
final class Histogram {

  private static final int WAITING = 100;

  private final int most;
  private List<Bucket> buckets = new ArrayList<>();

  private record Bucket(double value, double weight) {

    Bucket with(Bucket other) {
      double both = weight + other.weight;
      return new Bucket((value * weight + other.value * other.weight) / both, both);
    }

    double cost(Bucket other) {
      double both = weight + other.weight;
      double apart = value - other.value;
      return both * apart * apart * (weight * other.weight / (both * both));
    }
  }

  private Histogram(long most) {
    if (most < 2) {
      throw TrinoFailure.argument(
          "numeric_histogram bucket count must be greater than one: " + most);
    }
    this.most = (int) Math.min(most, Integer.MAX_VALUE - WAITING);
  }

  /// The map as a text, from texts of lists.
  static String of(long most, String values, String weights) {
    Histogram histogram = new Histogram(most);
    List<String> numbers = list(values);
    List<String> weighing = list(weights);
    for (int i = 0; i < numbers.size(); i++) {
      String weight = weighing.isEmpty() ? "1" : weighing.get(i);
      if (!numbers.get(i).equals("NULL") && !weight.equals("NULL")) {
        histogram.add(new Bucket(number(numbers.get(i)), number(weight)));
      }
    }
    histogram.join();
    // No two NaN are the same bucket, but the first of them is the map's.
    Map<Double, Double> entries = new LinkedHashMap<>();
    histogram.buckets.forEach(one -> entries.putIfAbsent(one.value(), one.weight()));
    return entries.toString();
  }

  private static List<String> list(String text) {
    String within = text.isEmpty() ? "" : text.substring(1, text.length() - 1);
    return within.isEmpty() ? List.of() : List.of(within.split(", "));
  }

  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan", "-nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private void add(Bucket one) {
    buckets.add(one);
    if (buckets.size() >= most + WAITING) {
      join();
    }
  }

  private void join() {
    buckets.sort(Comparator.comparingDouble(Bucket::value));
    List<Bucket> joined = new ArrayList<>();
    for (Bucket one : buckets) {
      if (!joined.isEmpty() && joined.getLast().value() == one.value()) {
        Bucket last = joined.removeLast();
        joined.add(new Bucket(one.value(), last.weight() + one.weight()));
      } else {
        joined.add(one);
      }
    }
    while (joined.size() > most) {
      int least = 0;
      for (int i = 1; i + 1 < joined.size(); i++) {
        if (joined.get(i).cost(joined.get(i + 1)) < joined.get(least).cost(joined.get(least + 1))) {
          least = i;
        }
      }
      joined.set(least, joined.get(least).with(joined.remove(least + 1)));
    }
    buckets = joined;
  }
}
