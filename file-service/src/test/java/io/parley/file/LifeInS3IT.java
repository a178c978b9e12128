package io.parley.file;

class LifeInS3IT extends LifeContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.S3;
  }
}
