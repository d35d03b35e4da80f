package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.tape.quality.QualityGate;
import io.tapedeck.engine.tape.source.Tapes;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.Planted;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import io.tapedeck.engine.transport.Feeds;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgedFeedTest {

  private static final QualityRules SPIKES =
      QualityRules.OFF.with(QualityRule.SPIKE, Severity.QUARANTINE);

  @TempDir Path folder;

  private final List<Planted> truth = new ArrayList<>();

  @Test
  void spikesComeAsTheirOriginalLinesAndEveryRowKeepsItsPlace() throws IOException {
    Tape tape = tape();
    List<String> lines = Files.readAllLines(folder.resolve("market.csv"));
    long rejected = 0;
    long row = 0;
    try (Feed feed = judged(tape)) {
      for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
        assertThat(item.row().seq()).isEqualTo(row++);
        assertThat(feed.position().tapes().getFirst().row()).isEqualTo(row);
        if (item.row() instanceof TapeRow.Rejected one) {
          rejected++;
          assertThat(one.record().line()).isEqualTo(row + 1);
          assertThat(one.record().raw()).isEqualTo(lines.get((int) row));
          assertThat(one.record().reason()).startsWith("spike: The price ");
        }
      }
    }
    assertThat(row).isEqualTo(20_000);
    assertThat(rejected).isBetween(truth.size() * 9L / 10, (long) truth.size());
  }

  @Test
  void feedThatIsContinuedAtAPositionGivesTheRestOnce() {
    Tape tape = tape();
    List<Long> rows = new ArrayList<>();
    FeedPosition position;
    try (Feed feed = judged(tape)) {
      // Somewhere after a spike, while rows wait behind it.
      for (int i = 0; i <= truth.getFirst().row() + 1; i++) {
        rows.add(seq(feed.next()));
      }
      position = feed.position();
    }
    try (Feed feed =
        new JudgedFeed(
            new Plain(tape, position.tapes().getFirst()), List.of(tape), new QualityGate(SPIKES))) {
      for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
        rows.add(seq(item));
      }
    }

    assertThat(rows).hasSize(20_000).doesNotHaveDuplicates().isSorted();
  }

  /// Two tapes with the newest row first, one of them gzipped, and bars whose high is below their
  /// low.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void linesThatHadToBeSortedOrAreDrawnAtRandomAreTheOriginalOnes(boolean sampled)
      throws IOException {
    List<Tape> tapes = List.of(newestFirst("AAA", false), newestFirst("BBB", true));
    Playback playback =
        new Playback(
            new Pace.Max(),
            sampled ? Playback.Order.FILE : Playback.Order.TIME,
            1,
            null,
            null,
            Set.of(),
            Playback.Stamp.ORIGINAL,
            false,
            sampled ? OptionalLong.of(3) : OptionalLong.empty());
    QualityRules rules = QualityRules.OFF.with(QualityRule.HIGH_BELOW_LOW, Severity.QUARANTINE);
    Set<Integer> seen = new HashSet<>();
    try (Feed feed =
        new JudgedFeed(
            Feeds.open(
                tapes, playback, FeedPosition.start(2), true, folder.resolve("spool"), () -> false),
            tapes,
            new QualityGate(rules))) {
      for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
        if (item.row() instanceof TapeRow.Rejected(long _, var record)) {
          seen.add(item.tape());
          int line = Math.toIntExact(record.line());
          assertThat(line % 7).isEqualTo(2);
          assertThat(record.source()).isEqualTo(tapes.get(item.tape()).name());
          assertThat(record.raw()).isEqualTo(bar(item.tape() == 0 ? "AAA" : "BBB", line));
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1);
  }

  private Tape newestFirst(String symbol, boolean packed) throws IOException {
    StringBuilder text = new StringBuilder("symbol,date,open,high,low,close,volume\n");
    for (int line = 2; line < 300; line++) {
      text.append(bar(symbol, line)).append('\n');
    }
    Path file = folder.resolve(symbol + (packed ? ".csv.gz" : ".csv"));
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream written = packed ? new GZIPOutputStream(out) : out) {
      written.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return Tapes.open(TapeAddress.of(file.toString())).getFirst();
  }

  private static String bar(String symbol, int line) {
    return "%s,%s,10.50,%d,10.0,10.75,\"1000\""
        .formatted(symbol, LocalDate.of(2026, 1, 5).minusDays(line), line % 7 == 2 ? 9 : 11);
  }

  private static long seq(Feed.@Nullable Item item) {
    assertThat(item).isNotNull();
    return item.row().seq();
  }

  private Feed judged(Tape tape) {
    return new JudgedFeed(
        new Plain(tape, TapePosition.START), List.of(tape), new QualityGate(SPIKES));
  }

  private Tape tape() {
    Path file = folder.resolve("market.csv");
    SynthSpec spec =
        SynthSpec.bars(10, 20_000, 4).with(new Defects(List.of(Defect.SPIKES), 0.001, 4));
    SyntheticCsv.write(spec, file, written -> {}, truth::add);
    return CsvTape.of(file);
  }

  /// The rows of one tape.
  private static final class Plain implements Feed {
    private final TapeReader reader;

    private Plain(Tape tape, TapePosition from) {
      this.reader = tape.open(from);
    }

    @Override
    public @Nullable Item next() {
      TapeRow row = reader.next();
      return row == null ? null : new Item(0, 1, row);
    }

    @Override
    public io.tapedeck.engine.tape.@Nullable RawRow raw() {
      return reader.raw();
    }

    @Override
    public FeedPosition position() {
      return new FeedPosition(0, 0, reader.position().row(), List.of(reader.position()));
    }

    @Override
    public void seek(Instant time) {
      throw new UnsupportedOperationException("seek");
    }

    @Override
    public double share() {
      return 0;
    }

    @Override
    public long filtered() {
      return 0;
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
