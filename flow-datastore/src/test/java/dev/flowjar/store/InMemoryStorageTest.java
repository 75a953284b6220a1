package dev.flowjar.store;

class InMemoryStorageTest extends StorageContract {

  @Override
  protected Storage open() {
    return new InMemoryStorage();
  }
}
