package io.tapedeck.engine.lake;

class MemoryStoreTest implements ObjectStoreContract, BusyStoreContract {

  private final MemoryStore store = new MemoryStore();

  @Override
  public ObjectStore store() {
    return store;
  }
}
