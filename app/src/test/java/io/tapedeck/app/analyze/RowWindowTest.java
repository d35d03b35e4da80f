package io.tapedeck.app.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryRow;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowWindowTest {

  private static final int PAGES = 1_000;
  private static final int ROWS = 1_000;

  private final RowWindow window = new RowWindow();

  @Test
  void aMillionRowsAreWalkedThroughWhileTenPagesAreHeld() {
    window.start(page(0));
    for (int i = 1; i < PAGES; i++) {
      window.append(asked(window.nextToken()));
      assertThat(window.rows()).hasSizeLessThanOrEqualTo(RowWindow.MOST_PAGES * ROWS);
    }

    assertThat(window.more().get()).isFalse();
    assertThat(window.firstRow().get()).isEqualTo(990_000);
    assertThat(window.rows().getFirst().values()).containsExactly("990000");
    assertThat(window.rows().getLast().values()).containsExactly("999999");
  }

  @Test
  void goingBackReadsWhatWasLetGoOfAgainUpToTheFirstRow() {
    window.start(page(0));
    for (int i = 1; i < 25; i++) {
      window.append(asked(window.nextToken()));
    }
    while (window.earlier().get()) {
      window.prepend(asked(window.earlierToken()));
    }

    assertThat(window.firstRow().get()).isZero();
    assertThat(window.rows()).hasSize(RowWindow.MOST_PAGES * ROWS);
    assertThat(window.rows().getFirst().values()).containsExactly("0");
    assertThat(window.rows().getLast().values()).containsExactly("9999");
    assertThat(window.nextToken()).as("where it goes on").isEqualTo("10");
    assertThat(window.more().get()).isTrue();
  }

  @Test
  void anAnswerOfOnePageHasNothingBeforeAndNothingAfterIt() {
    window.start(new Page<>(List.of(row(0)), null));

    assertThat(window.more().get()).isFalse();
    assertThat(window.earlier().get()).isFalse();
  }

  private static Page<QueryRow> asked(@Nullable String token) {
    return page(token == null ? 0 : Integer.parseInt(token));
  }

  private static Page<QueryRow> page(int number) {
    return new Page<>(
        IntStream.range(0, ROWS).mapToObj(i -> row(number * ROWS + i)).toList(),
        number + 1 < PAGES ? Integer.toString(number + 1) : null);
  }

  private static QueryRow row(int number) {
    return new QueryRow(List.of(Integer.toString(number)));
  }
}
