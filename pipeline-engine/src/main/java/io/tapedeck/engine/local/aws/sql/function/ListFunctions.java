package io.tapedeck.engine.local.aws.sql.function;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Places in lists, with Trino's errors.
final class ListFunctions {

  private static final int MOST_COMBINED = 5;
  private static final int MOST_COMBINATIONS = 100_000;

  private ListFunctions() {}

  static List<JavaFunction> all() {
    return List.of(
        new JavaFunction("j_subscript", "LL", 'L', of -> subscript((Long) of[0], (Long) of[1])),
        new JavaFunction("j_element", "L", 'L', of -> element((Long) of[0])),
        new JavaFunction("j_slice_from", "LL", 'L', of -> from((Long) of[0], (Long) of[1])),
        new JavaFunction(
            "j_slice_to", "LLL", 'L', of -> to((Long) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction(
            "j_sequence_step", "LLL", 'L', of -> step((Long) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction("j_trimmed", "LL", 'L', of -> trimmed((Long) of[0], (Long) of[1])),
        new JavaFunction("j_repeat_count", "L", 'L', of -> count((Long) of[0])),
        new JavaFunction("j_comparison", "L", 'L', of -> comparison((Long) of[0])),
        new JavaFunction(
            "j_combinations", "LL", 'S', of -> combinations((Long) of[0], (Long) of[1])),
        new JavaFunction("j_day_step", "L", 'L', of -> dayStep((Long) of[0])),
        new JavaFunction(
            "j_leads", "LLL", 'B', of -> leads((Long) of[0], (Long) of[1], (Long) of[2])),
        new JavaFunction("j_days", "L", 'L', of -> days((Long) of[0])));
  }

  private static long subscript(long at, long size) {
    if (at == 0) {
      throw TrinoFailure.argument("SQL array indices start at 1");
    }
    if (at < 0) {
      throw TrinoFailure.argument("Array subscript is negative: " + at);
    }
    if (at > size) {
      throw TrinoFailure.argument(
          "Array subscript must be less than or equal to array length: " + at + " > " + size);
    }
    return at;
  }

  private static long element(long at) {
    if (at == 0) {
      throw TrinoFailure.argument("SQL array indices start at 1");
    }
    return at;
  }

  private static long from(long start, long size) {
    if (start == 0) {
      throw TrinoFailure.argument("SQL array indices start at 1");
    }
    long from = start < 0 ? size + start + 1 : start;
    return from < 1 ? size + 1 : from;
  }

  private static long to(long start, long length, long size) {
    if (length < 0) {
      throw TrinoFailure.argument("length must be greater than or equal to 0");
    }
    return from(start, size) + length - 1;
  }

  private static long dayStep(long milliseconds) {
    if (milliseconds % 86_400_000 != 0) {
      throw TrinoFailure.argument(
          "sequence step must be a day interval if start and end values are dates");
    }
    return milliseconds / 86_400_000;
  }

  private static boolean leads(long from, long to, long step) {
    if (step == 0) {
      throw TrinoFailure.argument("step must not be zero");
    }
    boolean leads = step > 0 ? to >= from : to <= from;
    if (!leads) {
      throw TrinoFailure.argument(
          "sequence stop value should be greater than or equal to start value if step is greater"
              + " than zero otherwise stop should be less than or equal to start");
    }
    return true;
  }

  private static long step(long from, long to, long step) {
    leads(from, to, step);
    if ((to - from) / step >= 10_000) {
      throw TrinoFailure.argument(
          "result of sequence function must not have more than 10000 entries");
    }
    return step;
  }

  private static long trimmed(long size, long less) {
    if (less < 0) {
      throw TrinoFailure.argument("size must not be negative: " + less);
    }
    if (less > size) {
      throw TrinoFailure.argument("size must not exceed array cardinality " + size + ": " + less);
    }
    return size - less;
  }

  private static long count(long count) {
    if (count < 0) {
      throw TrinoFailure.argument(
          "count argument of repeat function must be greater than or equal to 0");
    }
    if (count > 100_000) {
      throw TrinoFailure.argument(
          "count argument of repeat function must be less than or equal to 100000");
    }
    return count;
  }

  private static long comparison(long order) {
    if (order < -1 || order > 1) {
      throw TrinoFailure.argument("Lambda comparator must return either -1, 0, or 1");
    }
    return order;
  }

  // Places from 1, in the order of the last one that differs, as Trino has them.
  private static String combinations(long length, long size) {
    if (size < 0) {
      throw TrinoFailure.argument("combination size must not be negative: " + size);
    }
    if (size > MOST_COMBINED) {
      throw TrinoFailure.argument(
          "combination size must not exceed " + MOST_COMBINED + ": " + size);
    }
    List<String> found = new ArrayList<>();
    int[] places = IntStream.rangeClosed(1, (int) size).toArray();
    while (size <= length) {
      found.add(Arrays.toString(places));
      if (found.size() > MOST_COMBINATIONS) {
        throw TrinoFailure.argument("combinations exceed max size of " + MOST_COMBINATIONS);
      }
      int next = 0;
      while (next < size && places[next] + 1 == (next + 1 < size ? places[next + 1] : length + 1)) {
        places[next] = next + 1;
        next++;
      }
      if (next >= size) {
        break;
      }
      places[next]++;
    }
    return found.toString();
  }

  private static @Nullable Long days(long milliseconds) {
    if (milliseconds % 86_400_000 != 0) {
      throw TrinoFailure.argument("Cannot add hour, minutes or seconds to a date");
    }
    return milliseconds / 86_400_000;
  }
}
