package io.tapedeck.app.shell;

import io.tapedeck.engine.RunSpec;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.model.Delivery;
import io.tapedeck.engine.model.PartitionField;
import io.tapedeck.engine.model.Symbol;
import io.tapedeck.engine.tape.QualityRule;
import io.tapedeck.engine.tape.QualityRules;
import io.tapedeck.engine.tape.Severity;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.transport.Pace;
import io.tapedeck.engine.transport.Playback;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The command line that does what a run does. What is as usual is left out, but for the pace, the
/// format and the folders.
public final class RunCommand {

  private final List<String> words = new ArrayList<>(List.of("./tapedeck", "run"));

  private RunCommand() {}

  /// @param pace how fast; the spec's own is ignored
  /// @param profile the profile in use; named only if it is not the default
  public static String of(RunSpec spec, Pace pace, String profile) {
    RunCommand command = new RunCommand();
    spec.tapes().forEach(tape -> command.words.add(quoted(tape.text())));
    command.option("--pace", pace.toString());
    command.playback(spec, pace);
    if (spec.delivery() != Delivery.TRANSACTIONAL) {
      command.option("--delivery", spec.delivery().name().toLowerCase(Locale.ROOT));
    }
    command.flag("--from-start", spec.fromStart());
    command.corrections(spec.tapes());
    command.rules(spec.quality());
    command.option("--format", spec.format().word());
    String folders =
        spec.partitionBy().stream().map(PartitionField::word).collect(Collectors.joining(","));
    command.option("--partition-by", folders.isEmpty() ? "none" : folders);
    if (!profile.equals(Profile.LOCAL)) {
      command.option("--profile", profile);
    }
    return String.join(" ", command.words);
  }

  /// The order that the command takes if none is given: several tapes, and event time, need a
  /// clock.
  public static Playback.Order usualOrder(int tapes, Pace pace) {
    return tapes > 1 || pace instanceof Pace.EventTime ? Playback.Order.TIME : Playback.Order.FILE;
  }

  private void playback(RunSpec spec, Pace pace) {
    Playback playback = spec.playback();
    if (playback.order() != usualOrder(spec.tapes().size(), pace)) {
      option("--order", playback.order().name().toLowerCase(Locale.ROOT));
    }
    if (playback.times() == 0) {
      words.add("--loop");
    } else if (playback.times() > 1) {
      words.add("--loop=" + playback.times());
    }
    if (playback.from() != null) {
      option("--from", playback.from().toString());
    }
    if (playback.to() != null) {
      option("--to", playback.to().toString());
    }
    if (!playback.symbols().isEmpty()) {
      option(
          "--symbols",
          playback.symbols().stream().sorted().map(Symbol::value).collect(Collectors.joining(",")));
    }
    flag("--restamp", playback.stamp() == Playback.Stamp.NOW);
    // Elsewhere no hour is waited for, and the command refuses it.
    flag("--skip-closed", playback.skipClosed() && pace instanceof Pace.EventTime);
    playback.sample().ifPresent(seed -> words.add("--sample=" + seed));
  }

  private void corrections(List<TapeAddress> tapes) {
    Map<String, String> all = new LinkedHashMap<>();
    tapes.forEach(tape -> all.putAll(tape.corrections().values()));
    all.forEach(
        (key, value) -> {
          if (key.equals("symbol")) {
            option("--symbol", value);
          } else {
            option("--as", key + "=" + value);
          }
        });
  }

  private void rules(QualityRules rules) {
    for (QualityRule rule : QualityRule.values()) {
      Severity severity = rules.of(rule);
      if (severity != QualityRules.standard().of(rule)) {
        option("--rule", rule.word() + "=" + severity.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void flag(String name, boolean on) {
    if (on) {
      words.add(name);
    }
  }

  private void option(String name, String value) {
    words.add(name);
    words.add(quoted(value));
  }

  /// For a POSIX shell; plain words stay as they are.
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:,@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
