package io.tapedeck.engine.sink;

import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Names the objects of one plan: `<prefix><folder>/<topic>-<partition>-<from>-<n>.<ext>`, where
/// `from` is the plan's first offset and `n` counts the objects of the folder from 0. Folders whose
/// names differ only in case or Unicode normal form are counted as one, so that no object
/// overwrites another where a file system cannot tell them apart. For one plan.
final class ObjectNames {

  private final PlanKeys keys;
  private final String stem;
  private final Map<String, Integer> numbers = new HashMap<>();

  ObjectNames(PlanKeys keys, Cut cut) {
    this.keys = keys;
    stem = cut.at + "-" + cut.from;
  }

  /// The next object of a folder.
  ObjectKey next(String folder, String extension) {
    int n = numbers.merge(folded(folder), 1, Integer::sum) - 1;
    return new ObjectKey(keys.prefix() + folder + "/" + stem + "-" + n + "." + extension);
  }

  ObjectKey deadLetters() {
    return new ObjectKey(keys.dead() + stem + ".json.gz");
  }

  /// The path as a file system may see it that tells neither case nor normal forms apart.
  private static String folded(String path) {
    boolean plain = path.chars().allMatch(c -> c < 128);
    String normal = plain ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
    return normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
