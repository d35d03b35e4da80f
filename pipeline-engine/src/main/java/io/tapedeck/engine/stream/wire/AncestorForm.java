package io.tapedeck.engine.stream.wire;

import io.tapedeck.engine.model.Bar;
import io.tapedeck.engine.model.Symbol;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form in which stock index producers of the well-known tutorial publish a day: `Index`,
/// `Date`, `Open`, `High`, `Low`, `Close`, `Adj Close`, `Volume`, `CloseUSD`. It becomes a daily
/// bar; `CloseUSD` its further column `close_usd`.
final class AncestorForm {

  private static final String SYMBOL = "Index";
  private static final String DATE = "Date";
  private static final String CLOSE_USD = "CloseUSD";

  private AncestorForm() {}

  static Bar bar(List<EventFields.Early> fields, WireInstant instants) throws Refusal {
    Map<String, @Nullable Object> values = new HashMap<>();
    for (EventFields.Early field : fields) {
      if (values.containsKey(field.name())) {
        throw new Refusal("'" + field.name() + "' is there twice.");
      }
      values.put(field.name(), field.value());
    }
    if (!values.containsKey(SYMBOL) || !values.containsKey(DATE)) {
      throw new Refusal("'symbol', 'timestamp' and 'kind' are missing.");
    }
    Symbol symbol = symbol(values.remove(SYMBOL));
    Instant date = date(values.remove(DATE), instants);
    double open = number(values, "Open");
    double high = number(values, "High");
    double low = number(values, "Low");
    double close = number(values, "Close");
    double adjClose = number(values, "Adj Close");
    double volume = number(values, "Volume");
    return new Bar(symbol, date, open, high, low, close, adjClose, volume, "1d", extras(values));
  }

  private static Map<String, Object> extras(Map<String, @Nullable Object> values) throws Refusal {
    Map<String, Object> extras = new LinkedHashMap<>();
    Object closeUsd = values.remove(CLOSE_USD);
    if (closeUsd != null) {
      extras.put("close_usd", EventFields.number(CLOSE_USD, closeUsd));
    }
    if (!values.isEmpty()) {
      throw new Refusal("'" + values.keySet().iterator().next() + "' is no field of this form.");
    }
    return extras;
  }

  private static Symbol symbol(@Nullable Object value) throws Refusal {
    if (value instanceof String text && !text.isBlank()) {
      return new Symbol(text);
    }
    throw new Refusal("'Index' is no name of an index.");
  }

  private static Instant date(@Nullable Object value, WireInstant instants) throws Refusal {
    if (value instanceof String text) {
      Instant date = instants.read(text.toCharArray(), 0, text.length());
      if (date != null) {
        return date;
      }
    }
    throw new Refusal("'Date' is '" + value + "'; a date like 2004-01-07 was expected.");
  }

  private static double number(Map<String, @Nullable Object> values, String name) throws Refusal {
    Object value = values.remove(name);
    return value == null ? Double.NaN : EventFields.number(name, value);
  }
}
