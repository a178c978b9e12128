package io.parley.file;

import io.parley.backends.S3Server;
import io.parley.testkit.S3Backend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The stores that the service is tested over. */
enum StoreUnderTest {
  DISK {
    @Override
    Map<String, String> config(Path folder) {
      return Map.of("file.store", "disk", "file.folder", folder.toString());
    }
  },
  S3 {
    @Override
    Map<String, String> config(Path folder) {
      S3Server server = S3Backend.shared().server().now();
      Map<String, String> config = new HashMap<>();
      config.put("file.store", "s3");
      config.put("file.folder", folder.toString());
      config.put("file.s3.bucket", server.settings().bucket());
      // The same for all who share the folder's name.
      UUID prefix = UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8));
      config.put("file.s3.prefix", prefix + "/");
      config.put("file.s3.endpoint", server.endpoint());
      config.put("file.s3.path_style", "true");
      config.put("file.s3.access_key", server.settings().accessKey());
      config.put("file.s3.secret_key", server.settings().secretKey());
      config.put("file.s3.part_size", Integer.toString(5 << 20));
      return config;
    }
  };

  /** What a service is told of it, with a folder of its own. */
  abstract Map<String, String> config(Path folder);
}
