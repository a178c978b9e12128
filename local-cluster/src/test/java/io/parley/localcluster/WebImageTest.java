package io.parley.localcluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.http.SecurityHeaders;
import io.parley.local.web.MediaTypes;
import io.parley.local.web.PageHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** nginx's configuration in the image of the web app gives pages what the other hosts give them. */
class WebImageTest {
  private static final Pattern HEADER = Pattern.compile("add_header (\\S+) \"(.*)\" always;");
  private static final Pattern TYPE = Pattern.compile("    (\\S+/\\S+) (\\S+);");
  private static final String CHARSET = "; charset=utf-8";

  private static String conf() throws IOException {
    return Files.readString(Path.of("..", "images", "web.conf"));
  }

  /** The lines of a block, by how it begins. */
  private static String block(String beginning) throws IOException {
    String text = conf();
    int start = text.indexOf(beginning + " {");
    assertThat(start).as(beginning).isNotNegative();
    String indent = text.substring(text.lastIndexOf('\n', start), start);
    return text.substring(start, text.indexOf(indent + "}", start));
  }

  @Test
  void pages_and_their_files_have_the_same_headers() throws Exception {
    Map<String, String> expected = new TreeMap<>(SecurityHeaders.ALWAYS);
    expected.putAll(PageHeaders.FIXED);
    expected.put("Content-Security-Policy", PageHeaders.CONTENT_POLICY + "$socket_origin");
    for (String location : new String[] {"location /", "location ~ \\.[^/]*$"}) {
      Map<String, String> given = new TreeMap<>();
      Matcher header = HEADER.matcher(block(location));
      while (header.find()) {
        given.put(header.group(1), header.group(2));
      }
      assertThat(given).as(location).isEqualTo(expected);
    }
  }

  @Test
  void files_have_the_same_types() throws Exception {
    Map<String, String> given = new TreeMap<>();
    Matcher type = TYPE.matcher(block("types"));
    while (type.find()) {
      given.put(type.group(2), type.group(1));
    }
    Map<String, String> expected = new TreeMap<>(MediaTypes.BY_EXTENSION);
    expected.replaceAll((extension, value) -> value.replace(CHARSET, ""));
    assertThat(given).isEqualTo(expected);
    assertThat(conf()).contains("default_type " + MediaTypes.UNKNOWN + ";");
  }

  @Test
  void those_types_have_a_charset_that_have_one_elsewhere() throws Exception {
    Matcher types = Pattern.compile("charset_types (.*);").matcher(conf());
    assertThat(types.find()).isTrue();
    String[] expected =
        MediaTypes.BY_EXTENSION.values().stream()
            .filter(type -> type.endsWith(CHARSET))
            .map(type -> type.replace(CHARSET, ""))
            // Has one by itself.
            .filter(type -> !type.equals("text/html"))
            .toArray(String[]::new);
    assertThat(types.group(1).split(" ")).containsExactlyInAnyOrder(expected);
  }

  @Test
  void only_what_has_its_content_in_its_name_is_kept_for_ever() throws Exception {
    assertThat(block("map $uri $caching"))
        .contains(
            "~^/assets/ \"" + PageHeaders.CACHE_FOR_EVER + "\";",
            "default \"" + PageHeaders.CACHE_NOT + "\";");
  }
}
