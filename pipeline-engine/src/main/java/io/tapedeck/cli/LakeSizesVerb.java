package io.tapedeck.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.Engine;
import io.tapedeck.engine.model.ByteSize;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.sink.sizes.Closures;
import io.tapedeck.engine.sink.sizes.SizeClass;
import io.tapedeck.engine.sink.sizes.TableSizes;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lake sizes`: a histogram of each table's objects by size, and why the sink closed them.
@Command(
    name = "sizes",
    mixinStandardHelpOptions = true,
    description =
        "Counts each table's objects by size, says why the sink closed them, and what compaction"
            + " would gain.")
final class LakeSizesVerb implements Callable<Integer> {

  private static final int WIDTH = 40;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Terminal terminal;

  @Mixin private final HomeOptions where = new HomeOptions();

  @Parameters(paramLabel = "TABLE", arity = "0..1", description = "Only this table. Default: all")
  private String table = "";

  @Option(
      names = "--json",
      description = "Print one JSON object on standard output, and nothing else there")
  private boolean json;

  LakeSizesVerb(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Session session = Session.open(where, terminal)) {
      Engine engine = session.engine();
      List<String> tables =
          table.isEmpty() ? engine.tables().stream().map(LakeTable::name).toList() : List.of(table);
      ArrayNode array = JSON.createArrayNode();
      for (String name : tables) {
        terminal.progress("listing " + name);
        TableSizes sizes = engine.lake().sizes(name);
        terminal.progress("reading the plans of " + name);
        Closures closures = engine.lake().closures(name);
        terminal.progress("");
        if (json) {
          array.add(asJson(sizes, closures));
        } else {
          print(terminal.out(), sizes, closures);
        }
      }
      if (json) {
        ObjectNode root = JSON.createObjectNode();
        root.set("tables", array);
        terminal.out().println(root.toPrettyString());
      }
      return ExitCode.DONE;
    }
  }

  private static void print(PrintStream out, TableSizes sizes, Closures closures) {
    out.printf(
        Locale.ROOT,
        "%s: %,d objects, %s in %,d partitions, %.0f %% of them below %s%n",
        sizes.table(),
        sizes.objects(),
        new ByteSize(sizes.bytes()),
        sizes.partitions(),
        100 * sizes.tinyShare(),
        TableSizes.TINY);
    long most = sizes.histogram().stream().mapToLong(SizeClass::objects).max().orElse(0);
    for (SizeClass one : sizes.histogram()) {
      if (one.objects() > 0) {
        int length = (int) Math.max(1, one.objects() * WIDTH / most);
        out.printf(
            Locale.ROOT,
            "  %9s and more %,12d  %s%n",
            one.from(),
            one.objects(),
            "#".repeat(length));
      }
    }
    closures
        .reasons()
        .forEach(
            (reason, closed) ->
                out.printf(
                    Locale.ROOT,
                    "  closed for %-8s %,11d objects, %,d records%n",
                    reason.word(),
                    closed.objects(),
                    closed.rows()));
    if (sizes.mergeable() > 0) {
      out.printf(
          Locale.ROOT,
          "  lake compact %s would leave about %,d objects of %,d, once the partitions are"
              + " closed%n",
          sizes.table(),
          sizes.afterCompaction(),
          sizes.objects());
    }
  }

  private static ObjectNode asJson(TableSizes sizes, Closures closures) {
    ObjectNode root = JSON.createObjectNode().put("table", sizes.table());
    root.put("objects", sizes.objects()).put("bytes", sizes.bytes());
    root.put("partitions", sizes.partitions()).put("tiny", sizes.tiny());
    root.put("mergeablePartitions", sizes.mergeable());
    root.put("objectsAfterCompaction", sizes.afterCompaction());
    ArrayNode histogram = root.putArray("histogram");
    for (SizeClass one : sizes.histogram()) {
      histogram
          .addObject()
          .put("from", one.from().bytes())
          .put("objects", one.objects())
          .put("bytes", one.bytes());
    }
    ObjectNode reasons = root.putObject("closed");
    closures
        .reasons()
        .forEach(
            (reason, closed) ->
                reasons
                    .putObject(reason.word())
                    .put("objects", closed.objects())
                    .put("rows", closed.rows())
                    .put("bytes", closed.bytes()));
    return root;
  }
}
