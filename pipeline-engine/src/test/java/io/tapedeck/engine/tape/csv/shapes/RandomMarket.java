package io.tapedeck.engine.tape.csv.shapes;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.Symbol;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Bars of one to three symbols over a month of weekdays, daily or every few minutes, rising,
/// falling or in no order. Prices have two to four decimals, some are absent.
final class RandomMarket {

  private RandomMarket() {}

  static List<Bar> draw(SplittableRandom random) {
    boolean daily = random.nextBoolean();
    int decimals = random.nextInt(2, 5);
    int symbols = random.nextInt(1, 4);
    double unit = Math.pow(10, decimals);
    double level = Math.pow(10, random.nextInt(1, 5));
    List<Bar> bars = new ArrayList<>();
    LocalDateTime time =
        LocalDateTime.of(2015 + random.nextInt(10), 1 + random.nextInt(12), 1, 9, 30);
    int steps = daily ? 25 : 60;
    int minutes = random.nextBoolean() ? 1 : 15;
    for (int step = 0; step < steps; step++) {
      time = next(time, daily, minutes);
      for (int i = 0; i < symbols; i++) {
        long low = Math.round(level * unit * random.nextDouble(0.9, 1));
        long high = low + random.nextInt(1, (int) unit * 3);
        long open = random.nextLong(low, high + 1);
        long close = random.nextLong(low, high + 1);
        boolean absent = random.nextInt(40) == 0;
        Instant instant =
            (daily ? time.toLocalDate().atStartOfDay() : time).toInstant(ZoneOffset.UTC);
        bars.add(
            new Bar(
                new Symbol("S" + (char) ('A' + i)),
                instant,
                absent ? Double.NaN : open / unit,
                high / unit,
                low / unit,
                close / unit,
                Double.NaN,
                absent ? Double.NaN : random.nextInt(random.nextInt(100, 10_000_000)),
                "",
                Map.of()));
      }
    }
    order(bars, random);
    return bars;
  }

  private static LocalDateTime next(LocalDateTime time, boolean daily, int minutes) {
    LocalDateTime next = daily ? time.plusDays(1) : time.plusMinutes(minutes);
    if (!daily && next.getHour() >= 16) {
      next = next.plusDays(1).withHour(9).withMinute(30);
    }
    while (next.getDayOfWeek() == DayOfWeek.SATURDAY || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
      next = next.plusDays(1);
    }
    return next;
  }

  private static void order(List<Bar> bars, SplittableRandom random) {
    int order = random.nextInt(5);
    if (order == 0) {
      Collections.reverse(bars);
    } else if (order == 1) {
      Collections.shuffle(bars, new java.util.Random(random.nextLong()));
    }
  }
}
