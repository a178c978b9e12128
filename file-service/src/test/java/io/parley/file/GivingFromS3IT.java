package io.parley.file;

class GivingFromS3IT extends GivingContract {
  @Override
  StoreUnderTest store() {
    return StoreUnderTest.S3;
  }
}
