package io.parley.file;

class UploadsInS3IT extends UploadsContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.S3;
  }
}
