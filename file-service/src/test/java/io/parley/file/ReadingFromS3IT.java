package io.parley.file;

class ReadingFromS3IT extends ReadingContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.S3;
  }
}
