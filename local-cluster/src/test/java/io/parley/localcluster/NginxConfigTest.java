package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.kit.http.SecurityHeaders;
import io.parley.local.tls.Certificates;
import io.parley.local.web.PageHeaders;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxConfigTest {
  private static final Certificates.Files CERTIFICATES = Certificates.Files.in(Path.of("/d/tls"));

  private static String text(Optional<Certificates.Files> certificates) {
    return new NginxConfig(
            List.of("0.0.0.0", "[::]"),
            8180,
            8543,
            certificates,
            Path.of("/a b/dist"),
            Replica.all(21_000))
        .text();
  }

  @Test
  void every_path_of_a_service_goes_to_it() throws Exception {
    for (Service service :
        List.of(Service.AUTH, Service.CONTACT, Service.FILE, Service.SIGNALING)) {
      String description = "/openapi/" + service.label() + ".yaml";
      try (InputStream yaml = NginxConfigTest.class.getResourceAsStream(description)) {
        JsonNode paths = new YAMLMapper().readTree(yaml).get("paths");
        assertThat(paths.size()).isPositive();
        paths
            .fieldNames()
            .forEachRemaining(
                path ->
                    assertThat(ownerOf(path.replaceAll("\\{.*?}", "0198")))
                        .as(path)
                        .isEqualTo(service.label()));
      }
    }
    assertThat(ownerOf("/api/v1/contact/openapi.yaml")).isEqualTo("contact");
    assertThat(ownerOf("/api/v1/auth/openapi.yaml")).isEqualTo("auth");
    assertThat(ownerOf("/api/v1/file/openapi.yaml")).isEqualTo("file");
  }

  /** As nginx finds it: the longest prefix. */
  private static String ownerOf(String path) {
    return Service.ALL.stream()
        .filter(service -> service.prefixes().stream().anyMatch(path::startsWith))
        .max(Comparator.comparing(service -> longestPrefix(service, path)))
        .map(Service::label)
        .orElse("nobody");
  }

  private static int longestPrefix(Service service, String path) {
    return service.prefixes().stream()
        .filter(path::startsWith)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  @Test
  void each_prefix_has_both_processes_of_its_service_behind_it() {
    String text = text(Optional.empty());
    assertThat(text)
        .contains(
            """
                location ^~ /api/v1/users {
                  proxy_pass http://auth;
                }
            """)
        .contains(
            """
              upstream auth {
                server 127.0.0.1:21010 max_fails=1 fail_timeout=1s;
                server 127.0.0.1:21020 max_fails=1 fail_timeout=1s;
                keepalive 32;
              }
            """)
        .contains(
            """
              upstream message {
                least_conn;
                server 127.0.0.1:21050 max_fails=0;
                server 127.0.0.1:21060 max_fails=0;
              }
            """);
  }

  @Test
  void files_of_any_size_go_through_as_they_come() {
    assertThat(text(Optional.empty()))
        .contains(
            """
                location ^~ /api/v1/files {
                  proxy_pass http://file;
                  client_max_body_size 0;
                  proxy_request_buffering off;
                  proxy_max_temp_file_size 0;
            """);
  }

  @Test
  void pages_have_the_headers_that_they_have_elsewhere() {
    String text = text(Optional.empty());
    SecurityHeaders.ALWAYS.forEach(
        (name, value) -> assertThat(text).contains("add_header " + name + " \"" + value + "\""));
    PageHeaders.FIXED.forEach(
        (name, value) -> assertThat(text).contains("add_header " + name + " \"" + value + "\""));
    assertThat(text).contains(PageHeaders.CONTENT_POLICY + "$socket_origin");
  }

  @Test
  void nothing_of_the_template_is_left_open() {
    assertThat(text(Optional.of(CERTIFICATES))).doesNotContainPattern("@[a-z_]+@");
    assertThat(text(Optional.empty())).doesNotContainPattern("@[a-z_]+@");
  }

  @Test
  void https_is_there_where_there_is_a_certificate() {
    assertThat(text(Optional.of(CERTIFICATES)))
        .contains(
            "listen 0.0.0.0:8543 ssl;",
            "listen [::]:8543 ssl;",
            "ssl_certificate \"/d/tls/server.crt\";",
            "/ca.crt");
    assertThat(text(Optional.empty())).doesNotContain("ssl", "ca.crt");
  }
}
