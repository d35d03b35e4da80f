package io.tapedeck.engine.pipeline;

import io.tapedeck.engine.catalog.GlueCatalog;
import io.tapedeck.engine.config.Home;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.lake.S3Lake;
import io.tapedeck.engine.query.AthenaQueries;
import java.util.Map;

/// What an engine works with once it is wired. Whoever wires it owns the parts; [#closeAll] closes
/// them.
///
/// @param home where quarantine goes
/// @param profile the environment
/// @param lake the objects
/// @param catalog the tables
/// @param queries the way to SQL
/// @param checks a cheap call to each service by its name, in the order of the data; throws if it
///   does not answer
/// @param closeAll closes everything above, in the reverse order of its opening
public record Parts(
    Home home,
    Profile profile,
    S3Lake lake,
    GlueCatalog catalog,
    AthenaQueries queries,
    Map<String, Runnable> checks,
    Runnable closeAll) {}
