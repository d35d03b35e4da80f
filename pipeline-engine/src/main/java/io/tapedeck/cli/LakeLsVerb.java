package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.lake.LakeObject;
import io.tapedeck.engine.model.Page;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lake ls`: lists objects while they are found.
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists the lake's objects: size, time of writing, key.")
final class LakeLsVerb implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Parameters(
      paramLabel = "PREFIX",
      arity = "0..1",
      description = "Only keys that start so, below the lake's prefix: bars/dt=2026-01-05/")
  private String prefix = "";

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  LakeLsVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      terminal.progress("");
      PrintStream out = terminal.out();
      long objects = 0;
      long bytes = 0;
      if (json) {
        out.print("{\"objects\":[");
      }
      @Nullable String token = null;
      do {
        Page<LakeObject> page = session.engine().lake().objects(prefix, token);
        for (LakeObject object : page.items()) {
          out.print(json ? (objects == 0 ? "" : ",") + asJson(object) : asLine(object));
          objects++;
          bytes += object.bytes();
        }
        token = page.nextToken();
      } while (token != null && !session.isStopping());
      if (json) {
        out.println("],\"count\":" + objects + ",\"bytes\":" + bytes + "}");
      } else {
        out.printf(Locale.ROOT, "%,d objects, %,d bytes%n", objects, bytes);
      }
      return ExitCode.DONE;
    }
  }

  private static String asLine(LakeObject object) {
    return String.format(
        Locale.ROOT, "%,15d  %s  %s%n", object.bytes(), object.modified(), object.key());
  }

  private static ObjectNode asJson(LakeObject object) {
    return JSON.createObjectNode()
        .put("key", object.key().value())
        .put("bytes", object.bytes())
        .put("modified", object.modified().toString());
  }
}
