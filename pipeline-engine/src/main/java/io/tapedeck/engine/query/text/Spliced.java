package io.tapedeck.engine.query.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A text in which some ranges were replaced, and the way back from the new text to the old: what a
/// service says about the statement that it was sent is shown in the statement that was written.
///
/// @param source the text as it was written
/// @param splices what was replaced, in order, not overlapping
public record Spliced(String source, List<Splice> splices) {

  public Spliced {
    splices = splices.stream().sorted(Comparator.comparingInt(one -> one.range().start())).toList();
    for (int i = 1; i < splices.size(); i++) {
      if (splices.get(i).range().start() < splices.get(i - 1).range().end()) {
        throw new IllegalArgumentException("Replaced ranges overlap");
      }
    }
  }

  /// Characters of the source and what stands in their place.
  public record Splice(TextRange range, String by) {}

  /// A text as it was written.
  public static Spliced none(String source) {
    return new Spliced(source, List.of());
  }

  /// The new text.
  public String text() {
    StringBuilder text = new StringBuilder(source.length());
    int copied = 0;
    for (Splice splice : splices) {
      text.append(source, copied, splice.range().start()).append(splice.by());
      copied = splice.range().end();
    }
    return text.append(source, copied, source.length()).toString();
  }

  /// Where in the source a character of the new text comes from; for one that was put in, the
  /// beginning of what it replaced.
  public int sourceOffset(int offset) {
    int moved = 0;
    for (Splice splice : splices) {
      int begin = splice.range().start() + moved;
      if (offset < begin) {
        break;
      }
      if (offset < begin + splice.by().length()) {
        return splice.range().start();
      }
      moved += splice.by().length() - (splice.range().end() - splice.range().start());
    }
    return Math.min(source.length(), offset - moved);
  }

  /// The same with more ranges of the source replaced.
  public Spliced and(List<Splice> more) {
    List<Splice> all = new ArrayList<>(splices);
    all.addAll(more);
    return new Spliced(source, all);
  }

  /// The same with ranges of the new text replaced, also where they lie in what was put in before.
  ///
  /// @param more none reaches from what was put in into what was there
  public Spliced then(List<Splice> more) {
    List<Splice> all = new ArrayList<>();
    List<Splice> left = new ArrayList<>(more);
    int moved = 0;
    for (Splice splice : splices) {
      int begin = splice.range().start() + moved;
      int end = begin + splice.by().length();
      List<Splice> within =
          left.stream()
              .filter(one -> one.range().start() >= begin && one.range().start() < end)
              .map(
                  one ->
                      new Splice(
                          new TextRange(one.range().start() - begin, one.range().end() - begin),
                          one.by()))
              .toList();
      left.removeIf(one -> one.range().start() >= begin && one.range().start() < end);
      all.add(new Splice(splice.range(), new Spliced(splice.by(), within).text()));
      moved += splice.by().length() - (splice.range().end() - splice.range().start());
    }
    for (Splice one : left) {
      TextRange range =
          new TextRange(sourceOffset(one.range().start()), sourceOffset(one.range().end()));
      all.add(new Splice(range, one.by()));
    }
    return new Spliced(source, all);
  }
}
