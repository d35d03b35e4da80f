package io.tapedeck.engine.sink.verify;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.lake.ObjectStore;
import io.tapedeck.engine.lake.ObjectStore.Fetched;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.plan.Plan;
import io.tapedeck.engine.sink.plan.PlanJson;
import io.tapedeck.engine.sink.plan.PlanKeys;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decides about objects that no plan named when the plans were read: a sink that works meanwhile
/// has stored newer plans. For one thread.
final class Strangers {

  private static final String PLAN = "([^/]+)-(\\d{1,10})-(\\d{1,19})";
  private static final Pattern DEAD_LETTERS = Pattern.compile(PLAN + "\\.[a-z0-9.]+");
  private static final Pattern EVENTS = Pattern.compile(PLAN + "-\\d+\\.[a-z0-9.]+");

  /// Plans may be large, and few are stored while a verification runs.
  private static final int MOST_LATER = 64;

  private final ObjectStore store;
  private final PlanKeys keys;
  private final Findings findings;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Map<ObjectKey, Set<String>> later =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, Set<String>> eldest) {
          return size() > MOST_LATER;
        }
      };

  /// @param coverage how far the plans reached when they were read
  Strangers(ObjectStore store, PlanKeys keys, Findings findings, List<Coverage> coverage) {
    this.store = store;
    this.keys = keys;
    this.findings = findings;
    coverage.forEach(one -> next.put(one.at(), one.next()));
  }

  void meet(LakeObject there) {
    String key = there.key().value();
    if (isUnseen(key) || isFolder(there) || isNamedByNow(key)) {
      return;
    }
    findings.add(
        Flaw.FOREIGN,
        key,
        "No plan and no compaction knows this object of "
            + there.bytes()
            + " bytes, written "
            + there.modified()
            + ".");
  }

  /// Athena, Glue, Hive and Spark read nothing whose name starts like this.
  private boolean isUnseen(String key) {
    String inside = key.substring(key.indexOf('/', keys.prefix().length()) + 1);
    return !isDeadLetters(key)
        && (inside.startsWith("_")
            || inside.startsWith(".")
            || inside.contains("/_")
            || inside.contains("/."));
  }

  private boolean isDeadLetters(String key) {
    return key.startsWith(keys.dead());
  }

  /// What consoles make for an empty folder.
  private static boolean isFolder(LakeObject there) {
    return there.bytes() == 0 && there.key().value().endsWith("/");
  }

  /// Plans that were there when the log was read have named their objects; only later ones are
  /// looked for.
  private boolean isNamedByNow(String key) {
    Pattern pattern = isDeadLetters(key) ? DEAD_LETTERS : EVENTS;
    Matcher name = pattern.matcher(key.substring(key.lastIndexOf('/') + 1));
    if (!name.matches()) {
      return false;
    }
    try {
      TopicPartition at = new TopicPartition(name.group(1), Integer.parseInt(name.group(2)));
      long from = Long.parseLong(name.group(3));
      return from >= next.getOrDefault(at, 0L)
          && later.computeIfAbsent(keys.plan(at, from), this::named).contains(key);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private Set<String> named(ObjectKey key) {
    Optional<Fetched> found = store.find(key);
    if (found.isEmpty()) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    try {
      Plan plan = PlanJson.decode(key, found.get().bytes());
      plan.objects().forEach(object -> names.add(object.key().value()));
    } catch (EngineException _) {
      return Set.of(); // the walk of the plans names it
    }
    return names;
  }
}
