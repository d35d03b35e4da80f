package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Symbol;
import org.jspecify.annotations.Nullable;

/// The symbols of a file that have been met, found by the characters of a field, so that a row
/// makes neither a text nor a symbol of its own. For one thread.
final class KnownSymbols {

  /// So many are kept ready; more than that are made anew each time.
  private static final int KEPT = 1 << 17;

  private @Nullable Symbol[] slots = new Symbol[256];
  private String[] texts = new String[256];
  private int size;
  private final boolean marked;

  /// @param marked whether they have a [TextMark]
  KnownSymbols(boolean marked) {
    this.marked = marked;
  }

  /// @return the symbol of a field, null if the field is blank
  @Nullable Symbol of(Cells row, int column) {
    int slot = slot(row, column);
    Symbol known = slots[slot];
    if (known != null) {
      return known;
    }
    String text = row.get(column);
    String name = Blanks.strip(text);
    if (name.isEmpty()) {
      return null;
    }
    Symbol symbol = new Symbol(marked ? TextMark.strip(name) : name);
    if (size < KEPT) {
      keep(slot, text, symbol);
    }
    return symbol;
  }

  /// Where the field's symbol is, or would be.
  private int slot(Cells row, int column) {
    char[] text = row.text();
    int hash = 0;
    for (int i = row.from(column); i < row.to(column); i++) {
      hash = 31 * hash + text[i];
    }
    int mask = slots.length - 1;
    int slot = mix(hash) & mask;
    while (slots[slot] != null && !row.is(column, texts[slot])) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void keep(int slot, String text, Symbol symbol) {
    slots[slot] = symbol;
    texts[slot] = text;
    if (++size * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    @Nullable Symbol[] oldSlots = slots;
    String[] oldTexts = texts;
    slots = new Symbol[oldSlots.length * 2];
    texts = new String[slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != null) {
        int slot = mix(oldTexts[i].hashCode()) & mask;
        while (slots[slot] != null) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = oldSlots[i];
        texts[slot] = oldTexts[i];
      }
    }
  }

  private static int mix(int hash) {
    return hash ^ (hash >>> 15);
  }
}
