package io.tapedeck.engine.config;

/// Everything the engine needs to know about one environment: which broker, which account, which
/// lake. The engine has no branch on which profile is used; the embedded stack fills in one of
/// these like any other.
public record Profile(
    String name,
    BrokerConfig broker,
    AwsConfig aws,
    LakeConfig lake,
    CatalogConfig catalog,
    QueryConfig query) {

  /// The name of the profile that runs on the embedded stack.
  public static final String LOCAL = "local";
}
