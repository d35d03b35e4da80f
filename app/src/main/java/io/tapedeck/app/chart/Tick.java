package io.tapedeck.app.chart;

/// A mark on an axis: where it is, in the axis's units, and what stands there.
record Tick(double value, String label) {}
