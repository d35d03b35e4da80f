package io.tapedeck.app.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something a person can do, as the palette and the list of shortcuts show it.
///
/// @param name in words, e.g. "Start crawl"
/// @param shortcut the keys, null if it has none
/// @param run what it does, on the JavaFX application thread
public record Action(String name, @Nullable KeyCombination shortcut, Runnable run) {}
