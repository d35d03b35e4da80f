package io.tapedeck.engine;

import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDrift;
import java.util.List;

/// The profile's catalog, as far as it can be changed or checked by hand. Holds nothing and needs
/// no closing; safe for use by any thread. Every method is *blocking*; failures are
/// [io.tapedeck.engine.error.EngineException].
public interface CatalogHandle {

  /// What a crawl would change. Lets a crawler write into a database of its own, compares, and
  /// deletes that database again; the profile's own database stays as it is. Takes as long as a
  /// crawl; interrupting the thread stops it.
  ///
  /// @return each table of the lake and of the catalog, by name, also those that agree
  List<TableDrift> drift() throws InterruptedException;

  /// Makes a table without a crawler. CATALOG_REFUSED if there is one of the name.
  void create(TableDefinition table);
}
