package io.tapedeck.engine.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.sink.format.ObjectFiles;
import io.tapedeck.engine.sink.layout.HivePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A lake, a catalog and a broker in memory, of which one call fails: before its effect, or after
/// it as if the answer had been lost.
final class FaultyWorld {

  enum Fault {
    BEFORE_THE_EFFECT,
    AFTER_THE_EFFECT
  }

  private final Fault fault;
  private final int failingCall;
  private int calls;

  /// Every put of every key, in order.
  final Map<String, List<byte[]>> puts = new TreeMap<>();

  final Map<String, StoredObject> registered = new TreeMap<>();
  final Map<String, Long> committed = new HashMap<>();
  final List<String> order = new ArrayList<>();

  /// @param failingCall the number of the call that fails, from 0; -1 for none
  FaultyWorld(int failingCall, Fault fault) {
    this.failingCall = failingCall;
    this.fault = fault;
  }

  static FaultyWorld without() {
    return new FaultyWorld(-1, Fault.BEFORE_THE_EFFECT);
  }

  SinkSteps steps() {
    return new SinkSteps(this::put, this::register, this::commit);
  }

  /// Whether the fault has struck.
  synchronized boolean hasFailed() {
    return failingCall >= 0 && calls > failingCall;
  }

  /// All lines of all table objects, with the symbol of their folder.
  List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<byte[]>> object : puts.entrySet()) {
      if (!object.getKey().contains("_dead/")) {
        String folder = object.getKey().replaceAll(".*/symbol=([^/]*)/.*", "$1");
        for (JsonNode line : ObjectFiles.lines(object.getValue().getLast())) {
          lines.add(new Line(HivePath.unescape(folder), line.get("price").asLong()));
        }
      }
    }
    return lines;
  }

  private synchronized void put(ObjectKey key, byte[] bytes, String contentType) {
    step("upload", () -> puts.computeIfAbsent(key.value(), _ -> new ArrayList<>()).add(bytes));
  }

  private synchronized void register(List<StoredObject> objects) {
    step("register", () -> objects.forEach(o -> registered.put(o.key().value(), o)));
  }

  private synchronized void commit(List<TopicOffset> next) {
    step(
        "commit",
        () -> next.forEach(n -> committed.put(n.topic() + "-" + n.partition(), n.offset())));
  }

  private void step(String name, Runnable effect) {
    boolean fails = calls++ == failingCall;
    if (fails && fault == Fault.BEFORE_THE_EFFECT) {
      throw failure(name);
    }
    effect.run();
    order.add(name);
    if (fails) {
      throw failure(name);
    }
  }

  private static EngineException failure(String name) {
    return new EngineException(ErrorCode.LAKE_UNREACHABLE, "No answer to " + name);
  }

  /// A stored row: the symbol that its folder tells and its price, by which it is known.
  record Line(String symbol, long price) {}
}
