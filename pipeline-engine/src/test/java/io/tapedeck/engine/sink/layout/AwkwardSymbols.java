package io.tapedeck.engine.sink.layout;

import java.util.List;

/// Symbols that have broken other people's paths, catalogs and queries.
public final class AwkwardSymbols {

  private AwkwardSymbols() {}

  /// Each must come back from path, catalog and SQL as it is.
  public static List<String> all() {
    return List.of(
        "HSI",
        "BRK.B",
        "../../etc",
        "..",
        ".",
        ".hidden",
        "_hidden",
        "a/b",
        "a\\b",
        "EUR/USD",
        "k=v",
        "50%",
        "%2F",
        "%252F",
        "%zz",
        "%",
        "a:b",
        "a+b",
        "a*b?",
        "\"quoted\"",
        "it's",
        "''",
        " leading",
        "trailing ",
        "trailing.",
        "two  blanks",
        "tab\there",
        "line\nbreak",
        "nul\u0000char",
        "\u0001\u001f\u007f",
        "{a}[b]^c|d<e>f#g&h~i`j!k$l@m;n,o(p)",
        "😀🚀",
        "\u200fרשום",
        "caf\u00e9",
        "cafe\u0301",
        "aapl",
        "AAPL",
        "日経225",
        "null",
        "NULL",
        "con",
        "true",
        "123",
        "2026-01-05",
        "-",
        "x".repeat(200));
  }
}
