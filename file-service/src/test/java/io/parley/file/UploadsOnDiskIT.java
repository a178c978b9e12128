package io.parley.file;

class UploadsOnDiskIT extends UploadsContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.DISK;
  }
}
