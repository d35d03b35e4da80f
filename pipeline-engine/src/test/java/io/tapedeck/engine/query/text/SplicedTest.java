package io.tapedeck.engine.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.query.text.Spliced.Splice;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Places in a statement before and after something was put into it.
class SplicedTest {

  @Test
  void aPlaceIsFoundAgain() {
    Spliced spliced =
        new Spliced(
            "a :name b :x c",
            List.of(
                new Splice(new TextRange(10, 12), "?"),
                new Splice(new TextRange(2, 7), "12345678")));
    assertThat(spliced.text()).isEqualTo("a 12345678 b ? c");
    assertThat(spliced.sourceOffset(0)).isZero();
    assertThat(spliced.sourceOffset(5)).isEqualTo(2);
    assertThat(spliced.sourceOffset(spliced.text().indexOf('b'))).isEqualTo(8);
    assertThat(spliced.sourceOffset(spliced.text().indexOf('c'))).isEqualTo(13);
    assertThat(spliced.sourceOffset(500)).isEqualTo(14);
  }

  @Test
  void linesAndColumnsCountFromOneInCodePoints() {
    assertThat(TextRange.at("ab\n🚀x", 2, 2).start()).isEqualTo(5);
    assertThat(TextRange.at("ab", 1, 99).start()).isEqualTo(2);
    assertThat(TextRange.at("ab", 7, 1).start()).isEqualTo(2);
  }
}
