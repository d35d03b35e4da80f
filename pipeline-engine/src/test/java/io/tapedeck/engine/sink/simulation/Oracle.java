package io.tapedeck.engine.sink.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.TopicPartition;
import io.tapedeck.engine.sink.layout.HivePath;
import io.tapedeck.engine.sink.verify.TopicState;
import io.tapedeck.engine.sink.verify.Verification;
import io.tapedeck.engine.sink.verify.VerifyReport;
import io.tapedeck.engine.sink.verify.VerifyRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Reads a lake back by listing it, without asking the plan log, and compares it with what was
/// published. Then has it verified as a user would.
final class Oracle {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern KEY =
      Pattern.compile("td/trades/dt=([^/]+)/symbol=([^/]+)/ticks-(\\d+)-(\\d+)-(\\d+)\\.json\\.gz");
  private static final Pattern DEAD = Pattern.compile("td/_dead/ticks-(\\d+)-\\d+\\.json\\.gz");

  private final World world;
  private final Map<Long, Integer> seen = new HashMap<>();
  private final Map<String, Integer> dead = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private Oracle(World world) {
    this.world = world;
  }

  /// What is wrong with the lake of a world that came to rest; empty if nothing is.
  static List<String> judge(World world, Path spool, VerifyRequest request)
      throws InterruptedException {
    Oracle oracle = new Oracle(world);
    if (world.lake().format() == ObjectFormat.JSON) {
      oracle.readBack();
    }
    oracle.verify(spool, request);
    return oracle.wrong;
  }

  /// As [#judge], by reading back alone.
  static List<String> readBack(World world) {
    Oracle oracle = new Oracle(world);
    oracle.readBack();
    return oracle.wrong;
  }

  private void readBack() {
    world
        .lake()
        .store()
        .contents()
        .forEach(
            (key, bytes) -> {
              if (!key.startsWith("td/_tapedeck/")) {
                read(key, bytes);
              }
            });
    for (Truth truth : world.partitions().values()) {
      truth.placed.forEach((number, _) -> once(seen.remove(number), "record " + number));
      for (long offset : truth.dead) {
        String letter = truth.at + "@" + offset;
        once(dead.remove(letter), "dead letter " + letter);
      }
    }
    seen.keySet().forEach(number -> wrong.add("invented: record " + number));
    dead.keySet().forEach(letter -> wrong.add("invented: dead letter " + letter));
  }

  private void once(Integer times, String what) {
    if (times == null) {
      wrong.add("lost: " + what);
    } else if (times > 1) {
      wrong.add("doubled: " + what);
    }
  }

  private void read(String key, byte[] bytes) {
    Matcher letters = DEAD.matcher(key);
    if (letters.matches()) {
      for (JsonNode line : lines(key, bytes)) {
        String letter = "ticks-" + letters.group(1) + "@" + line.path("offset").asLong();
        dead.merge(letter, 1, Integer::sum);
      }
      return;
    }
    Matcher name = KEY.matcher(key);
    if (!name.matches()) {
      wrong.add("unknown object: " + key);
      return;
    }
    Truth truth = world.partition(new TopicPartition("ticks", Integer.parseInt(name.group(3))));
    long last = Long.parseLong(name.group(4)) - 1;
    for (JsonNode line : lines(key, bytes)) {
      long number = line.path("price").asLong();
      seen.merge(number, 1, Integer::sum);
      Truth.Placed placed = truth.placed.get(number);
      if (placed == null) {
        continue; // named as invented
      }
      if (!placed.date().equals(name.group(1))
          || !placed.symbol().equals(HivePath.unescape(name.group(2)))) {
        wrong.add("misplaced: record " + number + " in " + key);
      }
      if (placed.offset() <= last) {
        wrong.add("out of order: record " + number + " in " + key);
      }
      last = placed.offset();
    }
  }

  private List<JsonNode> lines(String key, byte[] bytes) {
    List<JsonNode> lines = new ArrayList<>();
    try (var values =
        JSON.readerFor(JsonNode.class)
            .<JsonNode>readValues(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      values.forEachRemaining(lines::add);
    } catch (IOException | RuntimeException e) {
      wrong.add("unreadable: " + key + " (" + e.getMessage() + ")");
    }
    return lines;
  }

  private void verify(Path spool, VerifyRequest request) throws InterruptedException {
    for (Truth truth : world.partitions().values()) {
      var committed = world.group().committed(truth.at);
      world
          .lake()
          .outside()
          .state(
              truth.at,
              new TopicState(
                  World.TOPIC_ID,
                  0,
                  truth.log.size(),
                  committed == null ? -1 : committed.offset(),
                  committed == null ? "" : committed.metadata()));
    }
    VerifyReport report =
        new Verification(world.lake().config(), world.lake().store(), world.lake().outside(), spool)
            .run(request, _ -> {});
    report.findings().forEach(found -> wrong.add("verify: " + found));
  }
}
