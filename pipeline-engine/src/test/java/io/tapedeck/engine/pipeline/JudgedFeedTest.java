package io.tapedeck.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapePosition;
import io.tapedeck.engine.tape.TapeReader;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.tape.quality.QualityGate;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.Planted;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticCsv;
import io.tapedeck.engine.transport.Feed;
import io.tapedeck.engine.transport.FeedPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /// Also of a feed that does not have the text at hand.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spikesComeAsTheirOriginalLinesAndEveryRowKeepsItsPlace(boolean withText) throws IOException {
    Tape tape = tape();
    List<String> lines = Files.readAllLines(folder.resolve("market.csv"));
    long rejected = 0;
    long row = 0;
    try (Feed feed = judged(tape, withText)) {
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
    try (Feed feed = judged(tape, true)) {
      // Somewhere after a spike, while rows wait behind it.
      for (int i = 0; i <= truth.getFirst().row() + 1; i++) {
        rows.add(seq(feed.next()));
      }
      position = feed.position();
    }
    try (Feed feed =
        new JudgedFeed(
            new Plain(tape, position.tapes().getFirst(), true),
            List.of(tape),
            new QualityGate(SPIKES))) {
      for (Feed.Item item = feed.next(); item != null; item = feed.next()) {
        rows.add(seq(item));
      }
    }

    assertThat(rows).hasSize(20_000).doesNotHaveDuplicates().isSorted();
  }

  private static long seq(Feed.@Nullable Item item) {
    assertThat(item).isNotNull();
    return item.row().seq();
  }

  private Feed judged(Tape tape, boolean withText) {
    return new JudgedFeed(
        new Plain(tape, TapePosition.START, withText), List.of(tape), new QualityGate(SPIKES));
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
    private final boolean withText;

    private Plain(Tape tape, TapePosition from, boolean withText) {
      this.reader = tape.open(from);
      this.withText = withText;
    }

    @Override
    public @Nullable Item next() {
      TapeRow row = reader.next();
      return row == null ? null : new Item(0, 1, row);
    }

    @Override
    public io.tapedeck.engine.tape.@Nullable RawRow raw() {
      return withText ? reader.raw() : null;
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
