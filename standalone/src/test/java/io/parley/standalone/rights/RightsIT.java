package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of contact-service's README, role by action, on both doors of the running services:
 * what each is answered, and that a refusal changes nothing. Each row has a group of its own, made
 * by {@link Scene}.
 */
@ExtendWith(ParleyExtension.class)
class RightsIT {

  private static Town town;
  private static Cast cast;

  @BeforeAll
  static void start(Scope scope) {
    town = new Town(scope);
    cast = new Cast(town);
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  static Stream<Row> rows() {
    return Stream.of(
            new GroupRows(cast).all(), new MessageRows(cast).all(), new CallRows(cast).all())
        .flatMap(rows -> rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void isAsTheTableSays(Row row) {
    Scene scene = new Scene(cast, row.action());
    assertThat(row.before().by(cast.owner, scene)).isEqualTo(OK);
    List<Person> actors = cast.roles();

    // Those who may least come first: what the others may changes the group.
    for (int i = actors.size() - 1; i >= 0; i--) {
      Person actor = actors.get(i);
      String before = scene.state();

      String outcome = row.act().by(actor, scene);

      assertThat(outcome).as("%s: %s", row.action(), actor).isEqualTo(row.outcomes().get(i));
      if (outcome.equals(OK)) {
        row.after().by(actor, scene);
      } else {
        assertThat(scene.state()).as("%s: %s, refused", row.action(), actor).isEqualTo(before);
      }
    }
  }
}
