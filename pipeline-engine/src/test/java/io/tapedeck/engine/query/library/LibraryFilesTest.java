package io.tapedeck.engine.query.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.parser.SqlParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The library's files themselves.
class LibraryFilesTest {

  private final QueryLibrary library = QueryLibrary.ofProgram();

  @Test
  void thereAreAtLeastThirtyAndNoNameTwice() {
    List<String> names = library.shipped().stream().map(Query::name).toList();
    assertThat(names).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> eachSaysWhatItIsAndIsTrino() {
    return library.shipped().stream()
        .map(
            query ->
                DynamicTest.dynamicTest(
                    query.name(),
                    () -> {
                      assertThat(query.title()).isNotBlank().hasSizeLessThan(50);
                      assertThat(query.about()).endsWith(".");
                      assertThat(query.group()).isNotBlank();
                      assertThat(query.needs()).isNotEmpty();
                      assertThat(query.parameters()).allMatch(one -> !one.meaning().isBlank());
                      BoundQuery bound = query.bind();
                      new SqlParser().createStatement(bound.sql());
                      new SqlParser().createStatement(bound.inlined().text());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachIsTheSameAfterItWasWrittenAndRead() {
    return library.shipped().stream()
        .map(
            query ->
                DynamicTest.dynamicTest(
                    query.name(),
                    () ->
                        assertThat(QueryFile.read(query.name(), QueryFile.write(query), true))
                            .isEqualTo(query)));
  }
}
