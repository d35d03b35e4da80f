package io.tapedeck.engine.catalog;

import io.tapedeck.engine.CrawlHandle;
import io.tapedeck.engine.config.CatalogConfig;
import io.tapedeck.engine.config.LakeConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.EventKind;
import io.tapedeck.engine.model.LakeTable;
import io.tapedeck.engine.model.ObjectFormat;
import io.tapedeck.engine.model.StoredObject;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDrift;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// The profile's Glue database: registers what the sink stores and lists what is there. Every
/// method blocks for calls to the service. Safe for use by any thread; holds nothing that needs
/// closing, the client belongs to its maker.
public final class GlueCatalog {

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

  private final GlueClient glue;
  private final CatalogConfig config;
  private final LakeConfig lake;
  private final Map<String, TableRegister> registers = new ConcurrentHashMap<>();

  public GlueCatalog(GlueClient glue, CatalogConfig config, LakeConfig lake) {
    this.glue = glue;
    this.config = config;
    this.lake = lake;
  }

  /// The database's name.
  public String database() {
    return config.database();
  }

  /// Makes the database if it is not there. Gives up after eight seconds without an answer, because
  /// somebody is waiting.
  ///
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public void ensureDatabase() {
    String database = config.database();
    try {
      glue.getDatabase(
          request ->
              request
                  .name(database)
                  .overrideConfiguration(override -> override.apiCallTimeout(FIRST_ANSWER)));
    } catch (EntityNotFoundException e) {
      createDatabase(database);
    } catch (SdkException e) {
      throw GlueFailure.of("looking up database " + database + " at " + endpoint(), e);
    }
  }

  private String endpoint() {
    var client = glue.serviceClientConfiguration();
    return client.endpointOverride().map(URI::toString).orElse("Glue of " + client.region());
  }

  private void createDatabase(String database) {
    try {
      glue.createDatabase(
          request -> request.databaseInput(DatabaseInput.builder().name(database).build()));
    } catch (AlreadyExistsException e) {
      return; // somebody else was faster
    } catch (SdkException e) {
      throw GlueFailure.of("creating database " + database, e);
    }
  }

  /// Makes durable objects visible to queries: the table with all their columns, and each of their
  /// partitions. What has been registered before costs nothing.
  ///
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE; what was registered until then
  ///   stays, calling again is safe
  public void register(List<StoredObject> objects) {
    byTable(objects).forEach((table, stored) -> register(table).register(stored));
  }

  /// Makes the tables that objects like these need, with all their columns, before there are any
  /// objects.
  ///
  /// @throws EngineException CATALOG_REFUSED if they could not be registered; CATALOG_UNREACHABLE
  public void prepare(List<StoredObject> samples) {
    byTable(samples).forEach((table, stored) -> register(table).prepare(stored));
  }

  private static Map<String, List<StoredObject>> byTable(List<StoredObject> objects) {
    return objects.stream().collect(Collectors.groupingBy(StoredObject::table));
  }

  private TableRegister register(String table) {
    return registers.computeIfAbsent(
        table, name -> new TableRegister(glue, config.database(), name, lake.tableLocation(name)));
  }

  /// Refuses a run whose objects could not be read beside those that are there: unless the profile
  /// says otherwise, all objects of the engine's tables have one format.
  ///
  /// @throws EngineException CATALOG_REFUSED naming the table and both formats
  public void requireFormat(ObjectFormat format) {
    if (config.mixedFormats()) {
      return;
    }
    Set<String> ours =
        Stream.of(EventKind.values()).map(EventKind::table).collect(Collectors.toSet());
    for (LakeTable table : tables()) {
      if (ours.contains(table.name()) && !table.format().equals(format.classification())) {
        throw new EngineException(
            ErrorCode.CATALOG_REFUSED,
            String.format(
                "Table %s.%s holds %s objects, and Athena cannot read %s beside them. Run with"
                    + " --format %s, or name another database and prefix in the profile.",
                config.database(), table.name(), table.format(), format.word(), table.format()));
      }
    }
  }

  /// The tables of the database, by name.
  ///
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public List<LakeTable> tables() {
    try {
      return glue.getTablesPaginator(request -> request.databaseName(config.database())).stream()
          .flatMap(page -> page.tableList().stream())
          .filter(table -> !table.name().startsWith(HotTables.PREFIX))
          .map(table -> TableInputs.lake(config.database(), table))
          .toList();
    } catch (EntityNotFoundException e) {
      return List.of(); // no database yet, so no tables
    } catch (SdkException e) {
      throw GlueFailure.of("listing the tables of " + config.database(), e);
    }
  }

  /// What a name stands for in a query; empty if nothing has it.
  ///
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE
  public Optional<NamedTable> named(String name) {
    String database = config.database();
    try {
      Table table = glue.getTable(request -> request.databaseName(database).name(name)).table();
      Optional<NamedTable> view =
          "VIRTUAL_VIEW".equals(table.tableType())
              ? PrestoView.of(table.viewOriginalText(), database).map(one -> one)
              : Optional.empty();
      return view.or(
          () -> Optional.of(new NamedTable.OfObjects(TableInputs.lake(database, table))));
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw GlueFailure.of("looking up table " + database + "." + name, e);
    }
  }

  /// The tables that live as long as one query; [#tables] does not list them.
  public HotTables hot() {
    return new HotTables(glue, config.database());
  }

  /// The partitions of its tables.
  public GluePartitions partitions() {
    return new GluePartitions(glue, config.database());
  }

  /// Makes a table without a crawler, in the lake's folder of its name.
  ///
  /// @throws EngineException CATALOG_REFUSED (also if there is one of the name),
  ///   CATALOG_UNREACHABLE
  public void create(TableDefinition table) {
    ensureDatabase();
    try {
      glue.createTable(
          request ->
              request
                  .databaseName(config.database())
                  .tableInput(ProjectedTable.input(table, lake.tableLocation(table.name()))));
    } catch (AlreadyExistsException e) {
      throw new EngineException(
          ErrorCode.CATALOG_REFUSED,
          "Table " + config.database() + "." + table.name() + " is there already. Drop it first.",
          e);
    } catch (SdkException e) {
      throw GlueFailure.of("creating table " + config.database() + "." + table.name(), e);
    }
  }

  /// What a crawl would change, without changing it: a crawl into a database beside this one tells.
  ///
  /// @throws EngineException CATALOG_REFUSED, CATALOG_UNREACHABLE, CRAWL_FAILED
  public List<TableDrift> drift(InstantSource clock) throws InterruptedException {
    CatalogConfig other =
        new CatalogConfig(
            DriftCheck.beside(config.database()),
            config.crawler(),
            config.role(),
            config.mixedFormats());
    return new DriftCheck(
            glue, this, new GlueCatalog(glue, other, lake), CrawlerTarget.of(config, lake), clock)
        .run();
  }

  /// Starts the profile's crawler over the lake and returns at once.
  public CrawlHandle crawl(InstantSource clock) {
    return GlueCrawl.start(glue, CrawlerTarget.of(config, lake), clock);
  }
}
