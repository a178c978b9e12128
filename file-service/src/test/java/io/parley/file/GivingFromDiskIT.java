package io.parley.file;

class GivingFromDiskIT extends GivingContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.DISK;
  }
}
