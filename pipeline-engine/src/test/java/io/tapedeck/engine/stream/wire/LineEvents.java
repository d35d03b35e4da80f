package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.MarketEvent;
import io.tapedeck.engine.model.Quote;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.model.Trade;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes the event of a line again, by [LineReader] alone.
final class LineEvents {

  private LineEvents() {}

  static MarketEvent read(TickValue value) {
    byte[] line = new byte[value.lineLength(true) + 8];
    int end = value.line(true, line, 7);
    line[end] = '\n';
    LineReader in = new LineReader(value.kind());
    in.read(line, 7);
    Instant at = Instant.ofEpochSecond(in.epochSecond(), in.nano());
    String word = in.word().toString();
    Symbol symbol = new Symbol(in.symbol().toString());
    Map<String, Object> extras = extras(in);
    if (in.end() != end) {
      throw new AssertionError("The line ends at " + end + ", not at " + in.end());
    }
    return switch (value.kind()) {
      case BAR ->
          new Bar(
              symbol,
              at,
              in.number(0),
              in.number(1),
              in.number(2),
              in.number(3),
              in.number(5),
              in.number(4),
              word,
              extras);
      case TRADE -> new Trade(symbol, at, in.number(0), in.number(1), word, extras);
      case QUOTE ->
          new Quote(symbol, at, in.number(0), in.number(1), in.number(2), in.number(3), extras);
    };
  }

  private static Map<String, Object> extras(LineReader in) {
    Map<String, Object> extras = new LinkedHashMap<>();
    while (in.nextExtra()) {
      extras.put(
          in.name().toString(),
          switch (in.type()) {
            case WHOLE -> in.whole();
            case REAL -> in.real();
            case FLAG -> in.flag();
            case TEXT -> in.text().toString();
          });
    }
    return extras;
  }
}
