package io.tapedeck.app.ledger;

import io.tapedeck.engine.sink.verify.Finding;
import io.tapedeck.engine.sink.verify.VerifyReport;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings as text to take along.
final class FindingsText {

  private FindingsText() {}

  /// As RFC 4180 has it, with a header.
  static String csv(VerifyReport report) {
    return Stream.concat(
            Stream.of("severity,finding,key,what,fix"),
            report.findings().stream()
                .map(
                    one ->
                        fields(one).stream()
                            .map(FindingsText::quoted)
                            .collect(Collectors.joining(","))))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  /// Under each other, as a person would write them down.
  static String plain(List<Finding> findings) {
    return findings.stream()
        .map(
            one ->
                "%s: %s\n  %s\n  %s\n  %s\n"
                    .formatted(
                        one.flaw().severity().word(),
                        one.flaw().word(),
                        one.key(),
                        one.what(),
                        one.flaw().fix()))
        .collect(Collectors.joining());
  }

  private static List<String> fields(Finding one) {
    return List.of(
        one.flaw().severity().word(), one.flaw().word(), one.key(), one.what(), one.flaw().fix());
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
