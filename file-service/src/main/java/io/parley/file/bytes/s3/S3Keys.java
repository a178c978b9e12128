package io.parley.file.bytes.s3;

import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of the S3 store. */
public final class S3Keys {
  private static final int MIB = 1 << 20;

  /** Needed where the store is S3. */
  public static final ConfigKey<Optional<String>> BUCKET =
      ConfigKey.string("file.s3.bucket")
          .optional()
          .doc("Bucket of the files; it must exist. Needed where file.store is s3.");

  public static final ConfigKey<String> PREFIX =
      ConfigKey.of("file.s3.prefix", "text that ends with /", S3Keys::prefix)
          .defaultsTo("files/")
          .doc("What the keys of all objects begin with.");
  public static final ConfigKey<Optional<URI>> ENDPOINT =
      ConfigKey.of("file.s3.endpoint", "an http or https URL", S3Keys::url)
          .optional()
          .doc("Where the S3 server is; not given: AWS.");
  public static final ConfigKey<String> REGION =
      ConfigKey.string("file.s3.region").defaultsTo("us-east-1").doc("Region of the bucket.");
  public static final ConfigKey<Boolean> PATH_STYLE =
      ConfigKey.bool("file.s3.path_style")
          .defaultsTo(false)
          .doc("Whether the bucket stands in the path, not in the name of the host.");
  public static final ConfigKey<Optional<String>> ACCESS_KEY =
      ConfigKey.string("file.s3.access_key")
          .optional()
          .doc(
              "Id of the access key; not given: the usual places of AWS, such as the environment"
                  + " and the instance's role.");
  public static final ConfigKey<Optional<Secret<String>>> SECRET_KEY =
      ConfigKey.secret("file.s3.secret_key").optional().doc("Secret of the access key.");
  public static final ConfigKey<Integer> PART_SIZE =
      ConfigKey.integer("file.s3.part_size", 5 * MIB, 1024 * MIB)
          .defaultsTo(8 * MIB)
          .doc(
              "Bytes of a part of an upload. A file of more than 10,000 such parts gets larger"
                  + " ones.");
  public static final ConfigKey<Integer> SPOOL_UPLOADS =
      ConfigKey.integer("file.s3.spool_uploads", 1, 100_000)
          .defaultsTo(512)
          .doc("Uploads at once, each of which gathers a part in file.folder; more are refused.");
  public static final ConfigKey<Integer> LOCAL_COPIES =
      ConfigKey.integer("file.s3.local_copies", 1, 64)
          .defaultsTo(4)
          .doc("Files at once that are copied to file.folder to be looked at; more wait.");
  public static final ConfigKey<Integer> CONNECTIONS =
      ConfigKey.integer("file.s3.connections", 1, 10_000)
          .defaultsTo(256)
          .doc("Connections to the S3 server.");
  public static final ConfigKey<Duration> TIMEOUT =
      ConfigKey.duration("file.s3.timeout")
          .defaultsTo(Duration.ofSeconds(10))
          .doc("How long the S3 server may be silent.");

  /** All. */
  public static final List<ConfigKey<?>> ALL =
      List.of(
          BUCKET,
          PREFIX,
          ENDPOINT,
          REGION,
          PATH_STYLE,
          ACCESS_KEY,
          SECRET_KEY,
          PART_SIZE,
          SPOOL_UPLOADS,
          LOCAL_COPIES,
          CONNECTIONS,
          TIMEOUT);

  private S3Keys() {}

  private static String prefix(String text) {
    if (!text.endsWith("/") || text.startsWith("/")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static URI url(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }
}
