package io.tapedeck.engine.sink.compact;

import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.sink.sizes.StoredName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which objects of a partition are worth merging, and why the others stay.
///
/// @param merged by the end of their names; in each the objects in the order in which their rows
///   belong together
/// @param returned objects that an earlier compaction replaced and that came back, which is what a
///   sink does that was stopped for very long and then goes on
/// @param left why others stay, and how many
record Selection(
    Map<String, List<LakeObject>> merged, List<LakeObject> returned, Map<String, Integer> left) {

  /// Larger ones gain nothing.
  static final long SMALL = 64L << 20;

  private static final String NOT_DONE = "their plan is not done";

  static Selection of(List<LakeObject> objects, List<Compaction> earlier, DonePlans plans) {
    Set<ObjectKey> gone = new HashSet<>();
    Set<ObjectKey> made = new HashSet<>();
    for (Compaction one : earlier) {
      if (one.state() == CompactionState.FINISHED) {
        one.manifest().replaced().forEach(object -> gone.add(object.key()));
        one.manifest().made().forEach(object -> made.add(object.key()));
      }
    }
    Map<String, List<LakeObject>> merged = new TreeMap<>();
    List<LakeObject> returned = new ArrayList<>();
    Map<String, Integer> left = new TreeMap<>();
    for (LakeObject object : objects) {
      StoredName name = StoredName.of(object.key()).orElse(null);
      if (gone.contains(object.key())) {
        returned.add(object);
      } else if (name == null
          || name instanceof StoredName.OfCompaction && !made.contains(object.key())) {
        left.merge("not written by the sink", 1, Integer::sum);
      } else if (name instanceof StoredName.OfPlan planned && !plans.contains(planned)) {
        left.merge(NOT_DONE, 1, Integer::sum);
      } else if (object.bytes() < SMALL) {
        merged.computeIfAbsent(name.extension(), _ -> new ArrayList<>()).add(object);
      }
    }
    merged.values().removeIf(same -> same.size() < 2);
    merged.values().forEach(same -> same.sort(ORDER));
    return new Selection(merged, returned, left);
  }

  private static final Comparator<LakeObject> ORDER =
      Comparator.comparing(LakeObject::modified).thenComparing(object -> order(object.key()));

  // Offsets by their value, whatever digits they are written with.
  private static String order(ObjectKey key) {
    return switch (StoredName.of(key).orElse(null)) {
      case StoredName.OfPlan(var at, long from, int n, String _) ->
          String.format(Locale.ROOT, "%s %019d %09d", at, from, n);
      case StoredName.OfCompaction(String id, int n, String _) ->
          String.format(Locale.ROOT, "%s %09d", id, n);
      case null -> key.value();
    };
  }

  /// Whether no object belongs to a plan that somebody may replay.
  boolean isSettled() {
    return !left.containsKey(NOT_DONE);
  }

  boolean isEmpty() {
    return merged.isEmpty();
  }

  long objects() {
    return merged.values().stream().mapToLong(List::size).sum();
  }

  long bytes() {
    return merged.values().stream().flatMap(List::stream).mapToLong(LakeObject::bytes).sum();
  }

  /// About how many objects would come of it.
  long becomes() {
    return merged.values().stream()
        .mapToLong(
            same -> 1 + same.stream().mapToLong(LakeObject::bytes).sum() / CompactionWriter.TARGET)
        .sum();
  }
}
