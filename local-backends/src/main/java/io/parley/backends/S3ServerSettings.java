package io.parley.backends;

import java.nio.file.Path;

/**
 * What an {@link S3Server} is started with.
 *
 * @param folder where its data and its log are; absolute
 * @param library the folder with the jars it runs from: {@code local-s3/target/lib}
 * @param port on the loopback interface; 0 takes a free one
 * @param bucket made where it is missing
 * @param accessKey of the only one who may use it
 * @param secretKey its secret
 */
public record S3ServerSettings(
    Path folder, Path library, int port, String bucket, String accessKey, String secretKey) {

  /** A bucket {@code parley} on a free port. */
  public static S3ServerSettings of(Path folder, Path library, String secretKey) {
    return new S3ServerSettings(
        folder.toAbsolutePath().normalize(),
        library.toAbsolutePath().normalize(),
        0,
        "parley",
        "parley",
        secretKey);
  }

  /** The same on another port. */
  public S3ServerSettings withPort(int other) {
    return new S3ServerSettings(folder, library, other, bucket, accessKey, secretKey);
  }

  /** Where its objects are, as files. */
  public Path objects() {
    return folder.resolve("objects").resolve(bucket);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "S3ServerSettings[" + folder + ", port " + port + ", bucket " + bucket + "]";
  }
}
