package io.parley.kit.trace;

import io.vertx.core.spi.tracing.TagExtractor;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Of what Vert.x tells of one request, the part that says nothing of people. */
final class SafeTags<R> implements TagExtractor<R> {
  private static final String STATEMENT = "db.query.text";
  private static final Set<String> SAFE =
      Set.of(
          "http.request.method",
          "http.response.status_code",
          "messaging.system",
          "messaging.destination.name",
          "messaging.operation.name",
          "db.system",
          "db.namespace",
          STATEMENT);
  private static final Pattern VERB = Pattern.compile("\\w+( INTO \\w+)?");

  private final TagExtractor<R> all;
  private int[] safe;

  SafeTags(TagExtractor<R> all) {
    this.all = all;
  }

  @Override
  public int len(R request) {
    safe =
        IntStream.range(0, all.len(request))
            .filter(index -> SAFE.contains(all.name(request, index)))
            .toArray();
    return safe.length;
  }

  @Override
  public String name(R request, int index) {
    return all.name(request, safe[index]);
  }

  @Override
  public String value(R request, int index) {
    String value = all.value(request, safe[index]);
    return name(request, index).equals(STATEMENT) ? verb(value) : value;
  }

  /** What a statement does, and into which table: values stand behind that. */
  private static String verb(String statement) {
    Matcher verb = VERB.matcher(statement);
    return verb.lookingAt() ? verb.group() : "";
  }
}
