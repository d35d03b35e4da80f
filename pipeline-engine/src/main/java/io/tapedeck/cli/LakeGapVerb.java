package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.LakeHandle;
import io.tapedeck.engine.sink.Gap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `lake accept-gap`: says what the broker deleted before it was stored, and with `--apply` notes
/// in the plan log that it is lost, so that sinks go on.
@Command(
    name = "accept-gap",
    mixinStandardHelpOptions = true,
    description = {
      "Says what the broker deleted before it was stored, where every sink stops rather than pass"
          + " over it in silence.",
      "--apply notes in the plan log that it is lost, for ever: sinks go on behind it, and verify"
          + " names it. Stop all sinks before, since they may hold what the topic no longer does."
    })
final class LakeGapVerb implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Option(names = "--apply", description = "Do it; without this it only says what is missing")
  private boolean apply;

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  LakeGapVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      LakeHandle lake = session.engine().lake();
      List<Gap> gaps = lake.gaps();
      if (apply) {
        gaps = lake.acceptGaps(gaps);
      }
      terminal.out().println(json ? asJson(gaps).toPrettyString() : forPeople(gaps));
      return ExitCode.DONE;
    }
  }

  private ObjectNode asJson(List<Gap> gaps) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("applied", apply);
    ArrayNode array = root.putArray("gaps");
    for (Gap gap : gaps) {
      array
          .addObject()
          .put("topic", gap.at().topic())
          .put("partition", gap.at().partition())
          .put("from", gap.from())
          .put("to", gap.to())
          .put("lost", gap.lost())
          .put("givenUp", gap.givenUp());
    }
    return root;
  }

  private String forPeople(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return "Nothing is missing: the topic holds everything that is not stored yet.";
    }
    StringBuilder text = new StringBuilder();
    for (Gap gap : gaps) {
      text.append(gap.text()).append(System.lineSeparator());
    }
    return text.append(
            apply
                ? "Noted in the plan log: sinks go on there, and verify names what is lost."
                : "Nothing was changed. Restore the topic if a replica still holds them; if not,"
                    + " --apply notes that they are lost, which cannot be undone.")
        .toString();
  }
}
