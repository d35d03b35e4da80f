package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.Symbol;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Remembers the bytes that were made of each of the latest symbols: a tape of a thousand symbols
/// names them a million times. Two that share a slot take turns in it. Confined to one thread.
public final class SymbolBytes {

  private static final int SLOTS = 1 << 11;

  private final Function<Symbol, byte[]> maker;
  private final @Nullable Symbol[] symbols = new Symbol[SLOTS];
  private final byte[][] bytes = new byte[SLOTS][];

  public SymbolBytes(Function<Symbol, byte[]> maker) {
    this.maker = maker;
  }

  /// Must not be changed.
  public byte[] of(Symbol symbol) {
    int hash = symbol.hashCode() * 0x9E3779B9;
    int slot = hash >>> 21;
    Symbol present = symbols[slot];
    if (present != symbol) {
      if (!symbol.equals(present)) {
        bytes[slot] = maker.apply(symbol);
      }
      symbols[slot] = symbol;
    }
    return bytes[slot];
  }
}
