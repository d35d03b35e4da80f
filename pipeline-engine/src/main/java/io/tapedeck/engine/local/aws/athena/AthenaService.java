package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.athena.saved.NamedQueries;
import io.tapedeck.engine.local.aws.athena.saved.PreparedStatements;
import io.tapedeck.engine.local.aws.athena.saved.Tags;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroupOperations;
import io.tapedeck.engine.local.aws.athena.saved.WorkGroups;
import io.tapedeck.engine.local.aws.glue.GlueService;
import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.wire.JsonRpc;
import io.tapedeck.engine.local.aws.wire.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The embedded Athena. A few queries run at a time, further ones wait. Workgroups, named queries
/// and prepared statements stay on disk, and so does what is known of the last queries. Safe for
/// use by any thread. Closing cancels what runs or waits.
public final class AthenaService implements AutoCloseable {

  private final Lanes lanes = new Lanes();
  private final QueryEngine engine;
  private final QueryOperations queries;
  private final JsonRpc.Service service;

  /// @param directory of its own: what is saved, and where unfinished results grow
  /// @param glue whose catalog it reads and changes
  public AthenaService(Path directory, GlueService glue, ObjectFiles files, InstantSource clock) {
    Path work = emptied(directory.resolve("unfinished"));
    WorkGroups groups = new WorkGroups(directory, clock);
    NamedQueries named = new NamedQueries(directory, groups);
    PreparedStatements prepared = new PreparedStatements(directory, groups, clock);
    Lake lake = new Lake(glue.catalog(), new Metastore(glue.service()), files, work);
    engine = new QueryEngine(lake, new SqlRun(prepared, clock), clock);
    KnownQueries known =
        new KnownQueries(
            new QueryHistory(directory.resolve("queries.jsonl"), files), clock.instant());
    queries =
        new QueryOperations(
            engine, lanes, new Orders(groups, prepared, files, clock), groups, known, clock);
    Map<String, Operation> operations = new HashMap<>(queries.all());
    operations.putAll(new MetadataOperations(glue.catalog()).all());
    operations.putAll(named.all());
    operations.putAll(prepared.all());
    operations.putAll(new Tags(groups).all());
    operations.putAll(
        new WorkGroupOperations(
                groups,
                name -> named.isUsedBy(name) || prepared.isUsedBy(name) || known.isUsedBy(name),
                name -> {
                  known.forget(name, clock.instant());
                  named.forget(name);
                  prepared.forget(name);
                },
                clock)
            .all());
    service = new JsonRpc.Service("athena", "InvalidRequestException", operations);
  }

  public JsonRpc.Service service() {
    return service;
  }

  private static Path emptied(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> left = Files.walk(folder)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          if (!path.equals(folder)) {
            Files.delete(path);
          }
        }
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    lanes.shutdown();
    queries.cancelAll();
    lanes.close();
    engine.close();
  }
}
