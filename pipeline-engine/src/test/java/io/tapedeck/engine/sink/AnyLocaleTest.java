package io.tapedeck.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.stream.StreamRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A lake is the same wherever its sink stands: in places with other digits, another calendar,
/// another idea of small letters or another time, each key and each byte is the same.
class AnyLocaleTest {

  private static final Locale BEFORE = Locale.getDefault();
  private static final TimeZone ZONE_BEFORE = TimeZone.getDefault();

  private static final List<Instant> NIGHTS =
      List.of(
          Instant.parse("2026-03-08T06:40:00Z"), // New York loses an hour
          Instant.parse("2026-11-01T05:40:00Z"), // New York has one twice
          Instant.parse("2026-04-04T14:40:00Z")); // Lord Howe has half an hour twice

  @TempDir Path spool;

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
    TimeZone.setDefault(ZONE_BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR", "fa-IR"})
  void keysPlansAndObjectsAreTheSameBytes(String locale) throws Exception {
    for (ObjectFormat format : ObjectFormat.values()) {
      Map<String, String> expected = stored(Locale.ROOT, format);
      Map<String, String> found = stored(Locale.forLanguageTag(locale), format);
      assertThat(String.format("%d", 12))
          .as("the locale is in force")
          .isEqualTo(locale.startsWith("tr") ? "12" : locale.startsWith("th") ? "๑๒" : digits());
      assertThat(found).as("%s in %s", format, locale).isEqualTo(expected);
    }
  }

  /// Events of the nights in which clocks there are set forward and back: an hour that is not, and
  /// one that is twice.
  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
  void foldersAreThoseOfUtcInEveryZoneAndInTheNightsInWhichClocksAreSet(String zone)
      throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Map<String, String> expected = stored(Locale.ROOT, ObjectFormat.JSON);
    TimeZone.setDefault(TimeZone.getTimeZone(zone));

    assertThat(stored(Locale.ROOT, ObjectFormat.JSON)).isEqualTo(expected);
    assertThat(expected.keySet())
        .anyMatch(key -> key.contains("/dt=2026-03-08/hour=07/"))
        .anyMatch(key -> key.contains("/dt=2026-11-01/hour=06/"))
        .anyMatch(key -> key.contains("/dt=2026-04-04/hour=15/"));
  }

  private static String digits() {
    return Locale.getDefault().getLanguage().equals("fa") ? "۱۲" : "١٢";
  }

  /// Every object of a lake to which two flushes were stored and one sink came back.
  private Map<String, String> stored(Locale locale, ObjectFormat format) throws Exception {
    Locale.setDefault(locale);
    SinkWorld world = new SinkWorld(spool);
    world.format = format;
    world.partitionBy = List.of(PartitionField.DT, PartitionField.HOUR, PartitionField.SYMBOL);
    world.publish(0, 1_000);
    for (long offset = 1_000; offset < 1_234; offset++) {
      Instant night = NIGHTS.get((int) (offset % NIGHTS.size()));
      world.publish(
          new StreamRecord.Tick(
              new TopicOffset("ticks", 0, offset),
              SinkWorld.RUN,
              1,
              offset,
              0,
              new Trade(new Symbol("HSI"), night.plusSeconds(offset), offset, 1, "", Map.of())));
    }
    world.live(1_000);
    world.live();
    Map<String, String> objects = new TreeMap<>();
    world.store.contents().forEach((key, bytes) -> objects.put(key, Sha256.of(bytes)));
    assertThat(objects).hasSizeGreaterThan(10);
    return objects;
  }
}
