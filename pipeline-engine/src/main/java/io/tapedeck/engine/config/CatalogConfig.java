package io.tapedeck.engine.config;

/// The Glue database and crawler.
///
/// @param database the database that holds the tables of the lake
/// @param crawler the crawler that checks the lake against the catalog
/// @param role the IAM role that the crawler assumes (name or ARN); the embedded stack accepts any
public record CatalogConfig(String database, String crawler, String role) {}
