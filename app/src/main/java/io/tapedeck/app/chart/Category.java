package io.tapedeck.app.chart;

/// One bar of a [CategoryChart]: a text and its number. NaN draws no bar.
public record Category(String name, double value) {}
