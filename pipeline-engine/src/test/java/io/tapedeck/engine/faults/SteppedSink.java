package io.tapedeck.engine.faults;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.CallLimits;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.lake.ObjectSizes;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.RunId;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.TopicOffset;
import io.tapedeck.engine.model.Trade;
import io.tapedeck.engine.sink.SinkSettings;
import io.tapedeck.engine.stream.StreamRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A process with one sink that says at each of its steps where it is and what time it takes it to
/// be, and goes on when it is sent a line: who does that may set its clock meanwhile.
final class SteppedSink {

  static final String BUCKET = "stepped";
  static final String PREFIX = "lake/";
  static final long ROWS = 300;
  static final int SYMBOLS = 3;

  /// What it says last.
  static final String END = "stored";

  private static final long PORTION = 60;
  private static final RunId RUN = new RunId("stepped");
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private SteppedSink() {}

  static S3Lake lake(AwsClients clients) {
    return new S3Lake(
        clients.s3(),
        BUCKET,
        new ObjectSizes(
            ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(5), ByteSize.ofMebibytes(64)));
  }

  /// The lives of sinks that are to store all of it.
  ///
  /// @param folder for what they spill
  static SinkLife life(Path folder) {
    LakeConfig lake =
        new LakeConfig(BUCKET, PREFIX, 1_000_000, ByteSize.ofMebibytes(256), Duration.ofHours(1));
    SinkLife life =
        new SinkLife(
            SinkSettings.of(
                RUN, "stepped", lake, ObjectFormat.JSON, PartitionField.standard(), folder),
            SteppedSink::record);
    life.publishTo(ROWS);
    return life;
  }

  /// @param args where S3 is, and a folder
  public static void main(String[] args) throws Exception {
    SinkLife life = life(Path.of(args[1]));
    try (AwsClients clients = S3Server.clients(URI.create(args[0]), CallLimits.standard());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      life.live(lake(clients), (step, _) -> ask(step.name(), in), PORTION);
    }
    System.out.println(END + " " + life.committed());
  }

  private static void ask(String step, BufferedReader in) {
    System.out.println(step + " " + Instant.now());
    try {
      if (in.readLine() == null) {
        throw new IllegalStateException("Nobody says that it goes on");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StreamRecord record(long offset) {
    Trade trade =
        new Trade(
            new Symbol("S" + offset % SYMBOLS), NOON.plusSeconds(offset), offset, 1, "", Map.of());
    return new StreamRecord.Tick(
        new TopicOffset(SinkLife.AT.topic(), SinkLife.AT.partition(), offset),
        RUN,
        1,
        offset,
        0,
        trade);
  }
}
