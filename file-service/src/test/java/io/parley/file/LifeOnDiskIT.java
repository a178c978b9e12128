package io.parley.file;

class LifeOnDiskIT extends LifeContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.DISK;
  }
}
