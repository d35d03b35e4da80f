package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.List;

/// The symbol of all rows of a file, where no column has it: what a person decided, what the header
/// says, what the file is called, or a question.
record SymbolGuess(Symbol symbol) {

  private static final String KEY = "symbol";

  static SymbolGuess of(Header header, String fileName, Reasoning reasoning) {
    String decided = reasoning.decided(KEY);
    if (decided != null) {
      reasoning.obey(KEY, decided, "The symbol is " + decided);
      return new SymbolGuess(new Symbol(decided.strip()));
    }
    String label = header.symbol();
    String named = FileNameSymbol.of(fileName);
    if (label != null) {
      reasoning.conclude(
          new Guess(KEY, label, "The symbol is " + label + ": the header names it.", 0.95, named));
      return new SymbolGuess(new Symbol(label));
    }
    if (named == null) {
      reasoning.ask(
          new Question(
              KEY,
              "No column has the symbol, and the file's name does not say it clearly.",
              List.of()));
      return new SymbolGuess(CsvShape.UNNAMED);
    }
    reasoning.conclude(
        new Guess(
            KEY,
            named,
            "The symbol is " + named + ": no column has one, and the file's name says it.",
            0.8,
            null));
    return new SymbolGuess(new Symbol(named));
  }
}
