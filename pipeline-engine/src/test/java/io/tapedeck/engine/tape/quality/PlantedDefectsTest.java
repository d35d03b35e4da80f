package io.tapedeck.engine.tape.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeRow;
import io.tapedeck.engine.tape.synthetic.BarInterval;
import io.tapedeck.engine.tape.synthetic.Defect;
import io.tapedeck.engine.tape.synthetic.Defects;
import io.tapedeck.engine.tape.synthetic.Planted;
import io.tapedeck.engine.tape.synthetic.SynthKind;
import io.tapedeck.engine.tape.synthetic.SynthSpec;
import io.tapedeck.engine.tape.synthetic.SyntheticMarket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules against markets in which it is known what is wrong.
class PlantedDefectsTest {

  private static final Map<Defect, QualityRule> RULES =
      Map.of(
          Defect.SPIKES, QualityRule.SPIKE,
          Defect.DUPLICATES, QualityRule.DUPLICATE_TIME,
          Defect.OUT_OF_ORDER, QualityRule.OUT_OF_ORDER,
          Defect.MISSING, QualityRule.GAP);

  /// Recall: the share of the defects that are found. Precision: the share of the findings that are
  /// defects.
  @ParameterizedTest
  @CsvSource({
    "SPIKES, BARS, 1m, 0.97, 0.97",
    "SPIKES, BARS, 1h, 0.75, 0.97",
    "SPIKES, TRADES, 1m, 0.97, 0.75",
    "SPIKES, QUOTES, 1m, 0.97, 0.75",
    "DUPLICATES, BARS, 1m, 1, 1",
    "DUPLICATES, TRADES, 1m, 1, 1",
    "OUT_OF_ORDER, BARS, 5m, 1, 1",
    "OUT_OF_ORDER, MIXED, 1m, 1, 1",
    "MISSING, BARS, 1m, 0.95, 1",
  })
  void rulesFindWhatWasPlanted(
      Defect defect, SynthKind kind, String interval, double recall, double precision) {
    long seed = 20_260_105;
    SynthSpec spec =
        new SynthSpec(
            20, 120_000, seed, kind, BarInterval.parse(interval), SynthSpec.DEFAULT_START);
    List<Planted> truth = new ArrayList<>();
    Set<Long> found =
        found(spec.with(new Defects(List.of(defect), 0.002, seed)), RULES.get(defect), truth);
    Set<Long> planted = new HashSet<>();
    truth.forEach(one -> planted.add(one.row()));
    Set<Long> right = new HashSet<>(found);
    right.retainAll(planted);
    String figures =
        "seed %d: planted %d, found %d, of those right %d"
            .formatted(seed, planted.size(), found.size(), right.size());

    assertThat(planted.size()).as(figures).isGreaterThan(100);
    assertThat(right.size() / (double) planted.size()).as(figures).isGreaterThanOrEqualTo(recall);
    assertThat(right.size() / (double) found.size()).as(figures).isGreaterThanOrEqualTo(precision);
  }

  private static Set<Long> found(SynthSpec spec, QualityRule rule, List<Planted> truth) {
    QualityGate gate = new QualityGate(QualityRules.OFF.with(rule, Severity.QUARANTINE));
    SyntheticMarket market = new SyntheticMarket(spec, truth::add);
    Set<Long> found = new HashSet<>();
    List<Judgement> open = new ArrayList<>();
    long seq = 0;
    for (MarketEvent event = market.next(); event != null; event = market.next()) {
      Judgement judgement = gate.judge(1, new TapeRow.Event(seq++, event));
      if (judgement != null) {
        open.add(judgement);
      }
    }
    for (Judgement judgement : open) {
      if (judgement.outcome("synthetic", null) instanceof TapeRow.Rejected rejected) {
        found.add(rejected.seq());
      }
    }
    return found;
  }
}
