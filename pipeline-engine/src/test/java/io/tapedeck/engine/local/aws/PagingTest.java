package io.tapedeck.engine.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// Lists that change while they are read page by page.
class PagingTest extends GlueTesting {

  private void table(String name) {
    glue.createTable(r -> r.databaseName("market").tableInput(t -> t.name(name)));
  }

  @Test
  void tablesThatAreDeletedBetweenPagesHideNoOthers() {
    for (int i = 0; i < 9; i++) {
      table("t" + i);
    }
    List<String> seen = new ArrayList<>();
    String token = null;
    do {
      String at = token;
      var page = glue.getTables(r -> r.databaseName("market").maxResults(3).nextToken(at));
      page.tableList().forEach(table -> seen.add(table.name()));
      page.tableList()
          .forEach(table -> glue.deleteTable(r -> r.databaseName("market").name(table.name())));
      token = page.nextToken();
    } while (token != null);
    assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    assertThat(glue.getTables(r -> r.databaseName("market")).tableList()).isEmpty();
  }

  @Test
  void tablesThatAreMadeBetweenPagesMakeNoneAppearTwice() {
    for (int i = 1; i < 5; i++) {
      table("t" + i);
    }
    var first = glue.getTables(r -> r.databaseName("market").maxResults(2));
    table("t0");
    assertThat(
            glue.getTables(r -> r.databaseName("market").maxResults(2).nextToken(first.nextToken()))
                .tableList())
        .extracting(table -> table.name())
        .containsExactly("t3", "t4");
  }

  @Test
  void versionsThatAreDeletedBetweenPagesHideNoOthers() {
    table("t");
    for (int i = 0; i < 12; i++) {
      glue.updateTable(r -> r.databaseName("market").tableInput(t -> t.name("t")));
    }
    List<String> seen = new ArrayList<>();
    String token = null;
    do {
      String at = token;
      var page =
          glue.getTableVersions(
              r -> r.databaseName("market").tableName("t").maxResults(4).nextToken(at));
      page.tableVersions().forEach(version -> seen.add(version.versionId()));
      List<String> old =
          page.tableVersions().stream()
              .map(version -> version.versionId())
              .filter(id -> !id.equals("12"))
              .toList();
      glue.batchDeleteTableVersion(r -> r.databaseName("market").tableName("t").versionIds(old));
      token = page.nextToken();
    } while (token != null);
    assertThat(seen)
        .containsExactly("12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0");
  }

  @Test
  void workGroupsThatAreDeletedBetweenPagesHideNoOthers() {
    AthenaClient athena = aws.clients().athena();
    for (int i = 0; i < 5; i++) {
      String name = "g" + i;
      athena.createWorkGroup(r -> r.name(name));
    }
    List<String> seen = new ArrayList<>();
    String token = null;
    do {
      String at = token;
      var page = athena.listWorkGroups(r -> r.maxResults(2).nextToken(at));
      for (var group : page.workGroups()) {
        seen.add(group.name());
        if (!group.name().equals("primary")) {
          athena.deleteWorkGroup(r -> r.workGroup(group.name()));
        }
      }
      token = page.nextToken();
    } while (token != null);
    assertThat(seen).startsWith("g0", "g1", "g2", "g3", "g4", "primary");
  }

  @Test
  void aTokenThatNobodyGaveIsRefused() {
    assertThatThrownBy(() -> glue.getTables(r -> r.databaseName("market").nextToken("2")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Invalid pagination token");
  }
}
