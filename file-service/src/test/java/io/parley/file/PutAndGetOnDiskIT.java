package io.parley.file;

class PutAndGetOnDiskIT extends PutAndGetContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.DISK;
  }
}
