package io.tapedeck.engine.tape.csv;

import io.tapedeck.engine.tape.Corrections;
import io.tapedeck.engine.tape.Guess;
import io.tapedeck.engine.tape.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been concluded about a file so far, and what could not be: each step of the detection
/// asks it what a person decided, and leaves its guess, or its question, here. Owned by one
/// detection; for one thread.
final class Reasoning {

  private final Corrections corrections;
  private final List<Guess> guesses = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();

  Reasoning(Corrections corrections) {
    this.corrections = corrections;
  }

  /// What a person decided about a key, null if nothing: it goes before every guess.
  @Nullable String decided(String key) {
    return corrections.values().get(key);
  }

  Corrections corrections() {
    return corrections;
  }

  void conclude(Guess guess) {
    guesses.add(guess);
  }

  /// Takes note of what a person decided instead of a guess.
  ///
  /// @param what a sentence without its end, e.g. "Dates are dd/mm"
  void obey(String key, String value, String what) {
    String when = corrections.remembered().contains(key) ? ", earlier (remembered)." : ".";
    guesses.add(Guess.certain(key, value, what + ": decided by you" + when));
  }

  /// Leaves a question open; the detection goes on with the likeliest choice, so that a report can
  /// be made, but the tape will not play before it is answered.
  void ask(Question question) {
    questions.add(question);
  }

  List<Guess> guesses() {
    return List.copyOf(guesses);
  }

  List<Question> questions() {
    return List.copyOf(questions);
  }
}
