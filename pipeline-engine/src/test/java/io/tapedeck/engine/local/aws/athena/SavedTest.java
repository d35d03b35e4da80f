package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

/// Workgroups, named queries, prepared statements and tags through the SDK.
class SavedTest extends AthenaTesting {

  private static final String TOKEN = "0123456789012345678901234567890123456789";

  private AthenaClient athena;

  @BeforeEach
  void athena() {
    athena = client.athena();
  }

  private void createDesk() {
    athena.createWorkGroup(
        r ->
            r.name("desk")
                .description("d")
                .tags(Tag.builder().key("team").value("a").build())
                .configuration(
                    c ->
                        c.bytesScannedCutoffPerQuery(10_000_000L)
                            .resultConfiguration(o -> o.outputLocation("s3://lake/desk/"))));
  }

  @Test
  void workgroupsSayWhereResultsGoAndOutliveARestart() throws Exception {
    createDesk();
    assertThatThrownBy(this::createDesk)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("WorkGroup is already created");
    String id = client.start("SELECT 1 AS x", r -> r.workGroup("desk"));
    assertThat(client.ended(id).resultConfiguration().outputLocation())
        .isEqualTo("s3://lake/desk/" + id + ".csv");
    athena.updateWorkGroup(
        r ->
            r.workGroup("desk")
                .configurationUpdates(
                    c ->
                        c.enforceWorkGroupConfiguration(false)
                            .removeBytesScannedCutoffPerQuery(true)));
    client.close();
    client = new AthenaClientSide(home);
    athena = client.athena();
    var group = athena.getWorkGroup(r -> r.workGroup("desk")).workGroup();
    assertThat(group.configuration().enforceWorkGroupConfiguration()).isFalse();
    assertThat(group.configuration().bytesScannedCutoffPerQuery()).isNull();
    assertThat(group.configuration().engineVersion().effectiveEngineVersion())
        .isEqualTo("Athena engine version 3");
    String other = client.start("SELECT 1 AS x", r -> r.workGroup("desk"));
    assertThat(client.ended(other).resultConfiguration().outputLocation())
        .startsWith("s3://lake/results/");
    assertThat(athena.listWorkGroups(r -> {}).workGroups())
        .extracting(w -> w.name())
        .containsExactly("desk", "primary", "tapedeck");
    assertThat(athena.listEngineVersions(r -> {}).engineVersions()).hasSize(2);
  }

  @Test
  void workgroupsRefuseWhatAthenaRefuses() {
    createDesk();
    assertThatThrownBy(
            () ->
                athena.createWorkGroup(
                    r -> r.name("x").configuration(c -> c.bytesScannedCutoffPerQuery(9_999_999L))))
        .hasMessageContaining("greater than or equal to 10000000");
    assertThatThrownBy(() -> athena.createWorkGroup(r -> r.name("no/pe")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> athena.deleteWorkGroup(r -> r.workGroup("primary")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> athena.getWorkGroup(r -> r.workGroup("nope")))
        .hasMessageContaining("WorkGroup nope is not found");
    athena.updateWorkGroup(r -> r.workGroup("desk").state(WorkGroupState.DISABLED));
    assertThatThrownBy(() -> client.start("SELECT 1", r -> r.workGroup("desk")))
        .hasMessageContaining("disabled");
    athena.createNamedQuery(
        r -> r.name("n").database("market").queryString("SELECT 1").workGroup("desk"));
    assertThatThrownBy(() -> athena.deleteWorkGroup(r -> r.workGroup("desk")))
        .hasMessageContaining("is not empty");
    athena.deleteWorkGroup(r -> r.workGroup("desk").recursiveDeleteOption(true));
    assertThat(athena.listWorkGroups(r -> {}).workGroups()).hasSize(2);
  }

  @Test
  void aWorkgroupThatRanQueriesIsDeletedWithThemOnly() {
    createDesk();
    String id = client.start("SELECT 1 AS x", r -> r.workGroup("desk"));
    client.ended(id);
    assertThatThrownBy(() -> athena.deleteWorkGroup(r -> r.workGroup("desk")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("WorkGroup desk is not empty");
    athena.deleteWorkGroup(r -> r.workGroup("desk").recursiveDeleteOption(true));
    createDesk();
    assertThatThrownBy(() -> athena.getQueryExecution(r -> r.queryExecutionId(id)))
        .hasMessageContaining("was not found");
    athena.deleteWorkGroup(r -> r.workGroup("desk"));
  }

  @Test
  void queriesThatAreOverAreKnownAfterARestart() throws Exception {
    createDesk();
    String id =
        client.start("SELECT ? AS x", r -> r.workGroup("desk").executionParameters("'Ü\n'"));
    QueryExecution select = client.ended(id);
    QueryExecution failed = client.ended(client.start("SELECT nope"));
    QueryExecution written = client.run("CREATE TABLE made AS SELECT 1 AS a");
    QueryExecution shown = client.run("SHOW TABLES");
    String deleted = client.start("SELECT 2 AS x", r -> r.workGroup("desk"));
    client.ended(deleted);
    client.close();
    // What a crash left of a line.
    Files.writeString(
        home.resolve("catalog/athena/queries.jsonl"),
        "\n{\"Id\":\"half",
        StandardOpenOption.APPEND);
    client = new AthenaClientSide(home);
    athena = client.athena();
    for (QueryExecution before : List.of(select, failed, written, shown)) {
      assertThat(client.ended(before.queryExecutionId())).isEqualTo(before);
    }
    assertThat(client.read(id)).containsExactly(List.of("x"), List.of("Ü\n"));
    assertThat(client.read(shown.queryExecutionId())).containsExactly(List.of("made"));
    assertThat(
            athena
                .getQueryResults(r -> r.queryExecutionId(written.queryExecutionId()))
                .updateCount())
        .isEqualTo(1);
    String failure = failed.queryExecutionId();
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(failure)))
        .hasMessageContaining("Final query state: FAILED");
    assertThat(
            athena
                .getQueryRuntimeStatistics(r -> r.queryExecutionId(id))
                .queryRuntimeStatistics()
                .rows()
                .outputRows())
        .isEqualTo(1);
    assertThat(athena.listQueryExecutions(r -> {}).queryExecutionIds())
        .containsExactly(
            shown.queryExecutionId(), written.queryExecutionId(), failed.queryExecutionId());
    client.run("SELECT 3 AS x");
    athena.deleteWorkGroup(r -> r.workGroup("desk").recursiveDeleteOption(true));
    client.close();
    client = new AthenaClientSide(home);
    athena = client.athena();
    assertThatThrownBy(() -> athena.getQueryExecution(r -> r.queryExecutionId(deleted)))
        .hasMessageContaining("was not found");
    assertThat(athena.listQueryExecutions(r -> {}).queryExecutionIds()).hasSize(4);
  }

  @Test
  void tagsBelongToWorkgroups() {
    createDesk();
    String arn = "arn:aws:athena:eu-central-1:000000000000:workgroup/desk";
    athena.tagResource(r -> r.resourceARN(arn).tags(Tag.builder().key("cost").value("1").build()));
    athena.untagResource(r -> r.resourceARN(arn).tagKeys("team"));
    assertThat(athena.listTagsForResource(r -> r.resourceARN(arn)).tags())
        .containsExactly(Tag.builder().key("cost").value("1").build());
    assertThatThrownBy(() -> athena.listTagsForResource(r -> r.resourceARN(arn + "x")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void namedQueriesAreKeptChangedAndDeleted() {
    String id =
        athena
            .createNamedQuery(
                r ->
                    r.name("n")
                        .database("market")
                        .queryString("SELECT 1")
                        .clientRequestToken(TOKEN))
            .namedQueryId();
    String same =
        athena
            .createNamedQuery(
                r ->
                    r.name("n")
                        .database("market")
                        .queryString("SELECT 1")
                        .clientRequestToken(TOKEN))
            .namedQueryId();
    assertThat(same).isEqualTo(id);
    athena.updateNamedQuery(
        r -> r.namedQueryId(id).name("m").description("d").queryString("SELECT 2"));
    var query = athena.getNamedQuery(r -> r.namedQueryId(id)).namedQuery();
    assertThat(query.name() + query.description() + query.queryString()).isEqualTo("mdSELECT 2");
    assertThat(query.workGroup()).isEqualTo("primary");
    var batch = athena.batchGetNamedQuery(r -> r.namedQueryIds(id, "no"));
    assertThat(batch.namedQueries()).hasSize(1);
    assertThat(batch.unprocessedNamedQueryIds()).hasSize(1);
    assertThat(athena.listNamedQueries(r -> {}).namedQueryIds()).containsExactly(id);
    athena.deleteNamedQuery(r -> r.namedQueryId(id));
    assertThatThrownBy(() -> athena.getNamedQuery(r -> r.namedQueryId(id)))
        .hasMessageContaining("is not found");
  }

  @Test
  void preparedStatementsBelongToTheirWorkgroup() {
    athena.createPreparedStatement(
        r -> r.statementName("byn").workGroup("primary").queryStatement("SELECT ? AS x"));
    assertThatThrownBy(
            () ->
                athena.createPreparedStatement(
                    r -> r.statementName("bad").workGroup("primary").queryStatement("SELEC")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("mismatched input 'SELEC'");
    athena.updatePreparedStatement(
        r ->
            r.statementName("byn")
                .workGroup("primary")
                .description("d")
                .queryStatement("SELECT ? AS y"));
    assertThat(
            athena
                .getPreparedStatement(r -> r.statementName("byn").workGroup("primary"))
                .preparedStatement()
                .queryStatement())
        .isEqualTo("SELECT ? AS y");
    assertThat(client.rows("EXECUTE byn USING 7"))
        .containsExactly(java.util.List.of("y"), java.util.List.of("7"));
    assertThat(
            athena
                .batchGetPreparedStatement(
                    r -> r.preparedStatementNames("byn", "no").workGroup("primary"))
                .unprocessedPreparedStatementNames())
        .hasSize(1);
    assertThat(athena.listPreparedStatements(r -> r.workGroup("primary")).preparedStatements())
        .extracting(p -> p.statementName())
        .containsExactly("byn");
    athena.deletePreparedStatement(r -> r.statementName("byn").workGroup("primary"));
    assertThatThrownBy(
            () -> athena.getPreparedStatement(r -> r.statementName("byn").workGroup("primary")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void theDataCatalogIsGlues() {
    assertThat(athena.getDataCatalog(r -> r.name("AwsDataCatalog")).dataCatalog().typeAsString())
        .isEqualTo("GLUE");
    assertThatThrownBy(() -> athena.getDataCatalog(r -> r.name("other")))
        .isInstanceOf(InvalidRequestException.class);
  }
}
