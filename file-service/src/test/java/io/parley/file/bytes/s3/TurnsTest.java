package io.parley.file.bytes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void so_many_run_at_once_and_the_others_follow_in_line_whatever_becomes_of_them() {
    Turns turns = new Turns(2);
    List<Promise<Integer>> works =
        IntStream.range(0, 5).mapToObj(i -> Promise.<Integer>promise()).toList();
    List<Integer> begun = new ArrayList<>();
    List<Future<Integer>> results = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      int number = i;
      results.add(
          turns.run(
              () -> {
                begun.add(number);
                return works.get(number).future();
              }));
    }
    assertThat(begun).containsExactly(0, 1);
    works.get(1).fail("an error");
    assertThat(begun).containsExactly(0, 1, 2);
    works.get(0).complete(10);
    works.get(2).complete(12);
    assertThat(begun).containsExactly(0, 1, 2, 3, 4);
    works.get(3).complete(13);
    works.get(4).complete(14);
    assertThat(results.get(1).cause()).hasMessage("an error");
    assertThat(results.get(4).result()).isEqualTo(14);
    assertThat(turns.run(() -> Future.succeededFuture(15)).result()).isEqualTo(15);
  }
}
