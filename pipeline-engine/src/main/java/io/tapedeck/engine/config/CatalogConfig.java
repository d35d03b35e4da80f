package io.tapedeck.engine.config;

/// The Glue database and crawler.
///
/// @param database the database that holds the tables of the lake
/// @param crawler the crawler that checks the lake against the catalog
/// @param role the IAM role that the crawler assumes (name or ARN); the embedded stack accepts any
/// @param mixedFormats whether one table may hold Parquet and JSON objects side by side. A Glue
///   partition has one SerDe, so Athena cannot read such a table; the embedded one can, if the
///   engine made it
public record CatalogConfig(String database, String crawler, String role, boolean mixedFormats) {}
