package io.tapedeck.engine.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.transport.FeedPosition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// [Progress] as the JSON object that is kept in the progress topic:
///
/// ```
/// {"version":1,"run":"20261121T044500-9f3a61","done":false,"rows":123456,"name":"bars.csv",
///  "addresses":["/data/bars.csv"],"fingerprints":["8f3c…"],"choice":"…","quarantined":0,
///  "pass":0,"loop":0,"from":123400,"ahead":56,"tapes":[{"offset":8812345,"row":123400,"crc":-17}]}
/// ```
///
/// `rows` is `from + ahead`, for whoever looks at the topic. Safe for use by any thread.
final class ProgressJson {

  static final int VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProgressJson() {}

  static byte[] write(Progress progress) {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", VERSION);
    root.put("run", progress.run().value());
    root.put("done", progress.done());
    root.put("rows", progress.rows());
    root.put("name", progress.tapes().name());
    ArrayNode addresses = root.putArray("addresses");
    progress.tapes().addresses().forEach(addresses::add);
    ArrayNode fingerprints = root.putArray("fingerprints");
    progress.tapes().fingerprints().forEach(value -> fingerprints.add(Long.toHexString(value)));
    root.put("choice", progress.choice());
    root.put("quarantined", progress.quarantined());
    root.put("pass", progress.from().pass());
    root.put("loop", progress.from().loop());
    root.put("from", progress.from().rows());
    root.put("ahead", progress.ahead());
    ArrayNode tapes = root.putArray("tapes");
    for (TapePosition tape : progress.from().tapes()) {
      tapes.addObject().put("offset", tape.offset()).put("row", tape.row()).put("crc", tape.crc());
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("A tree can always be written", e);
    }
  }

  /// @param place where it was found, for the message
  /// @throws EngineException PROGRESS_UNREADABLE if another version, or somebody else, wrote it
  static Progress read(byte[] value, String place) {
    try {
      JsonNode root = JSON.readTree(value);
      int version = root.path("version").asInt(-1);
      if (version != VERSION) {
        throw unreadable(
            place,
            "it has format " + (version < 0 ? "none" : version) + " and this TapeDeck reads 1");
      }
      return read(root);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(place, String.valueOf(e.getMessage()));
    }
  }

  private static Progress read(JsonNode root) {
    List<TapePosition> tapes =
        list(
            root.path("tapes"),
            tape ->
                new TapePosition(
                    whole(tape, "offset"), whole(tape, "row"), (int) whole(tape, "crc")));
    return new Progress(
        new RunId(root.path("run").asText()),
        new TapeSet(
            root.path("name").asText(),
            list(root.path("addresses"), JsonNode::asText),
            list(root.path("fingerprints"), text -> Long.parseUnsignedLong(text.asText(), 16))),
        root.path("choice").asText(),
        new FeedPosition(
            (int) whole(root, "pass"), (int) whole(root, "loop"), whole(root, "from"), tapes),
        whole(root, "ahead"),
        whole(root, "quarantined"),
        root.path("done").asBoolean());
  }

  private static long whole(JsonNode node, String name) {
    JsonNode number = node.path(name);
    if (!number.isIntegralNumber()) {
      throw new IllegalArgumentException("'" + name + "' is no whole number");
    }
    return number.asLong();
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    array.forEach(node -> list.add(element.apply(node)));
    return list;
  }

  private static EngineException unreadable(String place, String why) {
    return new EngineException(
        ErrorCode.PROGRESS_UNREADABLE,
        "The progress of an earlier run in "
            + place
            + " cannot be read: "
            + why
            + ". Play with the TapeDeck that wrote it, or from the start (--from-start).");
  }
}
