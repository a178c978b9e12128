package io.parley.file;

class PutAndGetInS3IT extends PutAndGetContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.S3;
  }
}
