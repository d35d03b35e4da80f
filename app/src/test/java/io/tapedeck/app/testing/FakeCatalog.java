package io.tapedeck.app.testing;

import io.tapedeck.engine.CatalogHandle;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDrift;
import java.util.List;

/// A catalog that agrees with its lake and takes every table.
final class FakeCatalog implements CatalogHandle {

  @Override
  public List<TableDrift> drift() {
    return List.of();
  }

  @Override
  public void create(TableDefinition table) {}
}
