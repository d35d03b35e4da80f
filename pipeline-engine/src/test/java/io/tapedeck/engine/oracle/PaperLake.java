package io.tapedeck.engine.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.error.RejectedRecord;
import io.tapedeck.engine.lake.Sha256;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.ObjectKey;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.format.DeadLetterLines;
import io.tapedeck.engine.sink.format.EncodedObject;
import io.tapedeck.engine.sink.format.EventObjects;
import io.tapedeck.engine.sink.layout.HivePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// A lake laid out by hand as a sink should leave it: one topic-partition, a plan for so many
/// records. What is wrong with it is up to the caller.
final class PaperLake {

  static final String SOURCE = "ticks-0";

  final List<StoredObject> stored = new ArrayList<>();
  private final Path files;
  private final String bucket;
  private final String prefix;
  private final ObjectFormat format;
  private final NumberedTrades trades;
  private final ObjectMapper mapper = new ObjectMapper();

  PaperLake(Path files, String bucket, String prefix, ObjectFormat format, NumberedTrades trades) {
    this.files = files;
    this.bucket = bucket;
    this.prefix = prefix;
    this.format = format;
    this.trades = trades;
  }

  /// The record of that number as it should be stored.
  Trade trade(long seq) {
    Map<String, Object> extras = new LinkedHashMap<>();
    extras.put("src", trades.src());
    extras.put("seq", seq);
    extras.put("crc", trades.crc(seq));
    return new Trade(
        new Symbol(trades.symbol(seq)), trades.time(seq), trades.price(seq), 10, "buy", extras);
  }

  /// All of them in order.
  void layOut(int rows, int perPlan) throws IOException {
    for (int from = 0; from < rows; from += perPlan) {
      plan(from, LongStream.range(from, from + perPlan).boxed().toList());
    }
  }

  /// One plan over these records, the first of which is at offset `from`.
  void plan(long from, List<Long> seqs) throws IOException {
    Map<String, List<MarketEvent>> folders = new TreeMap<>();
    List<RejectedRecord> dead = new ArrayList<>();
    for (long seq : seqs) {
      if (trades.isPoison(seq)) {
        dead.add(new RejectedRecord(SOURCE, from, "no trade", trades.value(seq)));
      } else {
        folders.computeIfAbsent(folder(seq), _ -> new ArrayList<>()).add(trade(seq));
      }
    }
    write(from, from + seqs.size(), folders, dead);
  }

  String folder(long seq) {
    return "trades/dt="
        + NumberedTrades.date(trades.micros(seq))
        + "/symbol="
        + HivePath.escape(trades.symbol(seq));
  }

  void write(long from, long to, Map<String, List<MarketEvent>> folders, List<RejectedRecord> dead)
      throws IOException {
    ObjectNode plan = mapper.createObjectNode().put("from", from).put("to", to);
    ArrayNode objects = plan.putArray("writes");
    for (Map.Entry<String, List<MarketEvent>> folder : folders.entrySet()) {
      String key =
          prefix + folder.getKey() + "/" + SOURCE + "-" + from + "-0." + format.extension();
      try (EventObjects encoder = EventObjects.of(format, PartitionField.standard())) {
        EncodedObject object = encoder.encode(folder.getValue());
        put(objects, key, object.bytes(), folder.getValue().size());
        register(folder.getKey(), key, folder.getValue().getFirst(), object);
      }
    }
    if (!dead.isEmpty()) {
      String key = prefix + "_dead/" + SOURCE + "-" + from + ".json.gz";
      put(objects, key, DeadLetterLines.encode(dead), dead.size());
    }
    Path log = Files.createDirectories(files.resolve(prefix + "_tapedeck/plans/ticks/0"));
    mapper.writeValue(log.resolve("%019d.json".formatted(from)).toFile(), plan);
    Files.writeString(log.resolve("%019d.done".formatted(from)), "done");
  }

  private void put(ArrayNode objects, String key, byte[] bytes, int rows) throws IOException {
    Path file = files.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    objects
        .addObject()
        .put("key", key)
        .put("rows", rows)
        .put("bytes", bytes.length)
        .put("sha256", Sha256.of(bytes));
  }

  private void register(String folder, String key, MarketEvent first, EncodedObject object) {
    Map<String, String> partition = new LinkedHashMap<>();
    partition.put("dt", folder.split("/")[1].substring("dt=".length()));
    partition.put("symbol", first.symbol().value());
    stored.add(
        new StoredObject(
            "trades",
            partition,
            "s3://" + bucket + "/" + prefix + folder + "/",
            new ObjectKey(key),
            format,
            1,
            object.bytes().length,
            object.columns()));
  }
}
