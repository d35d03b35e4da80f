package io.tapedeck.app.shell;

import org.kordamp.ikonli.Ikon;

/// How a place is announced.
///
/// @param id a short stable name for settings and tests, e.g. `tapes`
/// @param title the name on the rail
/// @param icon the picture on the rail
/// @param help one sentence on what a person does there; F1 shows it
public record Sign(String id, String title, Ikon icon, String help) {}
