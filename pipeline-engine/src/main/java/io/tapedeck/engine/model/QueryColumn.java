package io.tapedeck.engine.model;

/// A column of a query's answer: its name and its type in the service's spelling (`varchar`,
/// `bigint`, `double`).
public record QueryColumn(String name, String type) {}
