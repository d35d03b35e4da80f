package io.tapedeck.app.pipeline;

/// One stage of the map, as it is shown.
///
/// @param id `source`, `topic`, `sink`, `lake`, `table` or `query`
/// @param value its most telling number, formatted
/// @param unit what that number counts
/// @param detail one more line of numbers
/// @param health how it is
/// @param about where it is and, if something is wrong, what
record Stage(
    String id,
    String title,
    String value,
    String unit,
    String detail,
    Health health,
    String about) {

  /// How a stage is; each differs in shape as well as in colour.
  enum Health {
    IDLE("○", "idle"),
    WORKING("▶", "working"),
    GOOD("✔", "well"),
    HELD("‖", "waiting"),
    BAD("✖", "failed");

    private final String mark;
    private final String word;

    Health(String mark, String word) {
      this.mark = mark;
      this.word = word;
    }

    String mark() {
      return mark;
    }

    String word() {
      return word;
    }
  }
}
