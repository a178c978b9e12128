package io.parley.file;

class ReadingFromDiskIT extends ReadingContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.DISK;
  }
}
