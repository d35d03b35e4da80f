package io.tapedeck.engine.sink;

import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.model.FlushReason;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/// Freezes what waits into a [FlushPlan]. Without state: the same records make the same plan.
record Planner(LakeConfig lake, ObjectFormat format) {

  /// Keeps an object of any format well below 16 MiB, up to which one PUT is the best way.
  private static final int MOST_ROWS = 200_000;

  /// @param waiting what the buffers handed over
  FlushPlan freeze(FlushReason reason, SortedMap<TopicPartition, Buffers.Part> waiting) {
    List<FlushPlan.Range> ranges = new ArrayList<>();
    List<PlannedObject> objects = new ArrayList<>();
    waiting.forEach(
        (source, part) -> {
          ranges.add(new FlushPlan.Range(source.topic(), source.partition(), part.from, part.to));
          String stem = source + "-" + part.from;
          addEvents(objects, stem, part);
          if (!part.dead.isEmpty()) {
            ObjectKey key = new ObjectKey(lake.prefix() + "_dead/" + stem + ".json.gz");
            objects.add(new PlannedObject.DeadLetters(key, part.dead));
          }
        });
    return new FlushPlan(reason, ranges, objects);
  }

  private void addEvents(List<PlannedObject> objects, String stem, Buffers.Part part) {
    List<Buffers.Waiting> folders = new ArrayList<>(part.folders.values());
    folders.sort(Comparator.comparing(waiting -> waiting.folder.path()));
    Map<String, Integer> numbers = new HashMap<>();
    for (Buffers.Waiting waiting : folders) {
      List<MarketEvent> events = waiting.events;
      for (int from = 0; from < events.size(); from += MOST_ROWS) {
        int n = numbers.merge(folded(waiting.folder.path()), 1, Integer::sum) - 1;
        String name = waiting.folder.path() + "/" + stem + "-" + n + "." + format.extension();
        objects.add(
            new PlannedObject.Events(
                new ObjectKey(lake.prefix() + name),
                waiting.folder,
                format,
                events.subList(from, Math.min(from + MOST_ROWS, events.size()))));
      }
    }
  }

  /// The path as a file system may see it that tells neither case nor normal forms apart.
  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
