package io.tapedeck.engine.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The plan log as its files tell it: `_tapedeck/plans/<topic>/<partition>/<from>.json`, beside
/// each the mark `<from>.done`.
///
/// @param plans by topic-partition, in the order of their offsets
record PlanFiles(Map<String, List<PlanFile>> plans) {

  private static final Pattern PLAN =
      Pattern.compile("_tapedeck/plans/(.+)/(\\d+)/(\\d{19})\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What one plan says.
  record PlanFile(String key, long from, long to, boolean done, List<Planned> objects) {}

  /// What a plan says about one object.
  record Planned(String key, long rows, long bytes, String sha256) {}

  static PlanFiles of(ListedLake lake, String prefix) throws IOException {
    Map<String, List<PlanFile>> plans = new TreeMap<>();
    for (String key : lake.objects().keySet()) {
      Matcher name = PLAN.matcher(key.substring(prefix.length()));
      if (name.matches()) {
        String done = key.substring(0, key.length() - "json".length()) + "done";
        plans
            .computeIfAbsent(name.group(1) + "-" + name.group(2), _ -> new ArrayList<>())
            .add(read(lake, key, Long.parseLong(name.group(3)), lake.objects().containsKey(done)));
      }
    }
    plans.values().forEach(list -> list.sort(Comparator.comparingLong(PlanFile::from)));
    return new PlanFiles(plans);
  }

  private static PlanFile read(ListedLake lake, String key, long from, boolean done)
      throws IOException {
    JsonNode plan = JSON.readTree(Files.readAllBytes(lake.files().resolve(key)));
    List<Planned> objects = new ArrayList<>();
    for (JsonNode object : plan.path("writes")) {
      objects.add(
          new Planned(
              object.path("key").asText(),
              object.path("rows").asLong(),
              object.path("bytes").asLong(),
              object.path("sha256").asText()));
    }
    if (plan.path("from").asLong(-1) != from) {
      throw new IOException(key + " says that it begins at " + plan.path("from"));
    }
    return new PlanFile(key, from, plan.path("to").asLong(-1), done, objects);
  }

  int count() {
    return plans.values().stream().mapToInt(List::size).sum();
  }

  /// Every object that a plan names, by key.
  Map<String, Planned> objects() {
    Map<String, Planned> objects = new HashMap<>();
    plans
        .values()
        .forEach(
            list -> list.forEach(plan -> plan.objects().forEach(o -> objects.put(o.key(), o))));
    return objects;
  }

  /// Whether the ranges lie one behind the other from offset 0 on, and all are done.
  void checkRanges(Findings findings) {
    plans.forEach(
        (source, list) -> {
          long next = 0;
          for (PlanFile plan : list) {
            if (plan.from() > next) {
              findings.add(Finding.GAP, source + " from " + next + " to " + plan.from());
            } else if (plan.from() < next) {
              findings.add(Finding.OVERLAP, source + " from " + plan.from() + " to " + next);
            }
            next = plan.to();
            if (!plan.done()) {
              findings.add(Finding.UNDONE, plan.key());
            }
          }
        });
  }
}
