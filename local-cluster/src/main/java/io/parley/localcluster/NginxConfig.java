package io.parley.localcluster;

import io.parley.kit.http.SecurityHeaders;
import io.parley.local.tls.Certificates;
import io.parley.local.web.MediaTypes;
import io.parley.local.web.PageHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The proxy's configuration: which path goes to which processes, and the web app with the headers
 * that it has in standalone.
 *
 * @param hosts it listens on
 * @param httpPort of HTTP
 * @param httpsPort of HTTPS; 0: none
 * @param certificates of HTTPS, where there is
 * @param web the folder with the built web app
 * @param replicas all processes
 */
record NginxConfig(
    List<String> hosts,
    int httpPort,
    int httpsPort,
    Optional<Certificates.Files> certificates,
    Path web,
    List<Replica> replicas) {
  private static final String TEMPLATE = "/nginx.conf";
  private static final String CHARSET = "; charset=utf-8";

  /** Bytes go through as they come, either way: nothing is gathered, counted or changed here. */
  private static final List<String> BYTES =
      List.of(
          "  client_max_body_size 0;",
          "  proxy_request_buffering off;",
          "  proxy_max_temp_file_size 0;",
          "  client_body_timeout 120s;",
          "  send_timeout 120s;",
          "  proxy_send_timeout 120s;",
          // A file is looked at before its last bytes are answered.
          "  proxy_read_timeout 180s;",
          "  gzip off;",
          "  charset off;");

  // nginx adds this one by itself to its lists.
  private static final String HTML = "text/html";

  /** The text of the file. */
  String text() {
    Map<String, String> values = new TreeMap<>();
    values.put("types", lines(4, types()));
    values.put("unknown_type", MediaTypes.UNKNOWN);
    values.put("charset_types", types(type -> type.endsWith(CHARSET)));
    values.put(
        "gzip_types", types(type -> !type.startsWith("image/p") && !type.startsWith("font")));
    values.put("cache_for_ever", PageHeaders.CACHE_FOR_EVER);
    values.put("cache_not", PageHeaders.CACHE_NOT);
    values.put("upstreams", lines(2, Service.ALL.stream().flatMap(this::upstream)));
    values.put("listen", lines(4, listen()));
    values.put("web", quoted(web));
    values.put("page_headers", lines(6, pageHeaders()));
    values.put("authority", lines(4, certificates.stream().flatMap(NginxConfig::authority)));
    values.put("routes", lines(4, Service.ALL.stream().flatMap(NginxConfig::routes)));
    String text = template();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    return text;
  }

  private static String template() {
    try (InputStream in = NginxConfig.class.getResourceAsStream(TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("packaged with this class", e);
    }
  }

  private static String lines(int indent, Stream<String> lines) {
    return lines.map(line -> " ".repeat(indent) + line).collect(Collectors.joining("\n"));
  }

  private static String quoted(Object text) {
    return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String plain(String type) {
    return type.replace(CHARSET, "");
  }

  private static Stream<String> types() {
    return new TreeMap<>(MediaTypes.BY_EXTENSION)
        .entrySet().stream().map(type -> plain(type.getValue()) + " " + type.getKey() + ";");
  }

  private static String types(Predicate<String> wanted) {
    return MediaTypes.BY_EXTENSION.values().stream()
        .filter(wanted)
        .map(NginxConfig::plain)
        .filter(type -> !type.equals(HTML))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private Stream<String> upstream(Service service) {
    List<String> lines = new ArrayList<>();
    lines.add("upstream " + service.label() + " {");
    // A socket lives long: a new one goes to the process that has fewer. And a process is never
    // taken
    // for failed: it would get one request a second, as a probe, until that was over, which a
    // socket
    // is not. A refused connection costs nothing and goes to the other one.
    boolean sockets = service.equals(Service.MESSAGE);
    String failing = sockets ? " max_fails=0;" : " max_fails=1 fail_timeout=1s;";
    if (sockets) {
      lines.add("  least_conn;");
    }
    replicas.stream()
        .filter(replica -> replica.service().equals(service))
        .map(r -> "  server 127.0.0.1:" + r.httpPort() + failing)
        .forEach(lines::add);
    if (!sockets) {
      lines.add("  keepalive 32;");
    }
    lines.add("}");
    return lines.stream();
  }

  private Stream<String> listen() {
    List<String> lines = new ArrayList<>();
    hosts.forEach(host -> lines.add("listen " + host + ":" + httpPort + ";"));
    certificates.ifPresent(
        files -> {
          hosts.forEach(host -> lines.add("listen " + host + ":" + httpsPort + " ssl;"));
          lines.add("ssl_certificate " + quoted(files.certificate()) + ";");
          lines.add("ssl_certificate_key " + quoted(files.key()) + ";");
          lines.add("ssl_protocols TLSv1.2 TLSv1.3;");
          lines.add("ssl_session_cache shared:tls:1m;");
        });
    return lines.stream();
  }

  private static Stream<String> pageHeaders() {
    Map<String, String> headers = new TreeMap<>(SecurityHeaders.ALWAYS);
    headers.putAll(PageHeaders.FIXED);
    headers.put("Content-Security-Policy", PageHeaders.CONTENT_POLICY + "$socket_origin");
    return Stream.concat(
        headers.entrySet().stream()
            .map(h -> "add_header " + h.getKey() + " " + quoted(h.getValue()) + " always;"),
        Stream.of("add_header Cache-Control $caching;"));
  }

  private static Stream<String> authority(Certificates.Files files) {
    return Stream.of(
        "location = /ca.crt {",
        "  alias " + quoted(files.authority()) + ";",
        "  types {}",
        "  default_type application/x-x509-ca-cert;",
        "  add_header Content-Disposition 'attachment; filename=\"parley-ca.crt\"';",
        "}");
  }

  private static Stream<String> routes(Service service) {
    return service.prefixes().stream()
        .flatMap(
            prefix ->
                Stream.of(
                        Stream.of(
                            "location ^~ " + prefix + " {",
                            "  proxy_pass http://" + service.label() + ";"),
                        service.equals(Service.FILE) ? BYTES.stream() : Stream.<String>empty(),
                        Stream.of("}"))
                    .flatMap(Function.identity()));
  }
}
