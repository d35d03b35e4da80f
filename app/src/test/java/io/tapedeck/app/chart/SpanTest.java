package io.tapedeck.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void zoomKeepsThePivotWhereItIs() {
    Span before = new Span(0, 100);
    Span after = before.zoomedAt(25, 0.5);
    assertThat(after).isEqualTo(new Span(12.5, 62.5));
    assertThat(new Scale(after, 0, 800).pixel(25)).isEqualTo(new Scale(before, 0, 800).pixel(25));
  }

  @Test
  void aViewNeverLeavesTheData() {
    Span full = new Span(0, 100);
    assertThat(new Span(-20, 30).within(full, 1)).isEqualTo(new Span(0, 50));
    assertThat(new Span(80, 130).within(full, 1)).isEqualTo(new Span(50, 100));
    assertThat(new Span(-500, 500).within(full, 1)).isEqualTo(full);
  }

  @Test
  void aViewNeverShrinksToNothing() {
    assertThat(new Span(50, 50.001).within(new Span(0, 100), 10).size())
        .isCloseTo(10, within(1e-9));
  }

  @Test
  void aSingleNumberGetsRoomAroundIt() {
    assertThat(Span.of(200, 200)).isEqualTo(new Span(198, 202));
    assertThat(Span.of(0, 0)).isEqualTo(new Span(-1, 1));
  }

  @Test
  void scaleGoesBothWays() {
    Scale down = new Scale(new Span(10, 20), 300, 100);
    assertThat(down.pixel(10)).isEqualTo(300);
    assertThat(down.value(down.pixel(13.7))).isCloseTo(13.7, within(1e-9));
  }
}
