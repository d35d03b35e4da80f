package io.tapedeck.app.testing;

import io.tapedeck.engine.CatalogHandle;
import io.tapedeck.engine.model.TableDefinition;
import io.tapedeck.engine.model.TableDrift;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A catalog that differs from its lake as a test says, and takes every table.
public final class FakeCatalog implements CatalogHandle {

  public volatile List<TableDrift> drifts = List.of();

  /// A check ends only once this is open.
  public volatile CountDownLatch mayCheck = new CountDownLatch(0);

  @Override
  public List<TableDrift> drift() throws InterruptedException {
    mayCheck.await();
    return drifts;
  }

  @Override
  public void create(TableDefinition table) {}
}
