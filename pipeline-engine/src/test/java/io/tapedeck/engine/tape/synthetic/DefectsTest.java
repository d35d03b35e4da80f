package io.tapedeck.engine.tape.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefectsTest {

  private static final SynthSpec SOUND = SynthSpec.bars(5, 20_000, 3);

  @Test
  void repeatedRowIsTheRowBeforeIt() {
    List<Planted> truth = new ArrayList<>();
    List<MarketEvent> rows = make(Defect.DUPLICATES, truth);

    assertThat(truth).isNotEmpty();
    for (Planted planted : truth) {
      int row = (int) planted.row();
      assertThat(rows.get(row)).isEqualTo(rows.get(row - 1));
    }
    assertThat(rows).hasSize(20_000);
  }

  @Test
  void lateRowComesAfterTheNextOfItsSymbol() {
    List<Planted> truth = new ArrayList<>();
    List<MarketEvent> rows = make(Defect.OUT_OF_ORDER, truth);

    assertThat(truth).isNotEmpty();
    for (Planted planted : truth) {
      MarketEvent late = rows.get((int) planted.row());
      MarketEvent before = rows.get((int) planted.row() - 1);
      assertThat(late.symbol()).isEqualTo(before.symbol()).isEqualTo(planted.symbol());
      assertThat(late.timestamp()).isBefore(before.timestamp()).isEqualTo(planted.time());
    }
  }

  @Test
  void everythingButTheSpikesIsTheSoundMarket() {
    List<Planted> truth = new ArrayList<>();
    List<MarketEvent> rows = make(Defect.SPIKES, truth);
    List<MarketEvent> sound = make(SOUND, new ArrayList<>());
    List<Long> changed = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (!rows.get(row).equals(sound.get(row))) {
        changed.add((long) row);
        Bar bar = (Bar) rows.get(row);
        double off = bar.close() / ((Bar) sound.get(row)).close() - 1;
        assertThat(Math.abs(off)).isBetween(0.09, 0.31);
        assertThat(bar.close()).isBetween(bar.low(), bar.high());
      }
    }

    assertThat(truth).extracting(Planted::row).isEqualTo(changed).isNotEmpty();
  }

  @Test
  void missingMinutesEndAtTheRowThatIsListed() {
    List<Planted> truth = new ArrayList<>();
    List<MarketEvent> rows = make(Defect.MISSING, truth);

    assertThat(truth).isNotEmpty();
    for (Planted planted : truth) {
      MarketEvent after = rows.get((int) planted.row());
      assertThat(after.timestamp()).isEqualTo(planted.time());
      assertThat(rows)
          .filteredOn(row -> row.symbol().equals(planted.symbol()))
          .noneMatch(row -> row.timestamp().equals(planted.time().minusSeconds(60)));
    }
  }

  @Test
  void wordsAndRatesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Defect.parse("ghosts"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("'ghosts'");
    assertThatThrownBy(() -> new Defects(List.of(), 0.5, 1)).isInstanceOf(EngineException.class);
    assertThat(Defect.parse(" Out-Of-Order")).isEqualTo(Defect.OUT_OF_ORDER);
  }

  private static List<MarketEvent> make(Defect defect, List<Planted> truth) {
    return make(SOUND.with(new Defects(List.copyOf(Set.of(defect)), 0.002, 9)), truth);
  }

  private static List<MarketEvent> make(SynthSpec spec, List<Planted> truth) {
    SyntheticMarket market = new SyntheticMarket(spec, truth::add);
    List<MarketEvent> rows = new ArrayList<>();
    for (MarketEvent row = market.next(); row != null; row = market.next()) {
      rows.add(row);
    }
    return rows;
  }
}
