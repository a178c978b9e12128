package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Entry;
import io.parley.standalone.rights.Moves.Move;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Four people call at random what there is for groups, by HTTP and socket: what the table allows is
 * done, nothing else is, and nobody reads what they may not see. A failure names its seed and the
 * calls so far.
 */
@ExtendWith(ParleyExtension.class)
class RandomRightsIT {
  private static final int CALLS = 80;

  private static Town town;

  @BeforeAll
  static void start(Scope scope) {
    town = new Town(scope);
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 6})
  void nobodyGainsWhatTheTableForbids(long seed) {
    List<Person> people = new ArrayList<>();
    for (String name : List.of("ana", "ben", "cleo", "dan", "witness")) {
      people.add(town.person(name + seed));
    }
    Town.makeContacts(people);
    Person witness = people.remove(4);
    List<Person> members = List.of(people.get(1), people.get(2), witness);
    String group = people.get(0).createGroup("Random " + seed, members.toArray(Person[]::new));
    Model model = new Model(people.get(0), members);
    Sight sight = new Sight(List.of(people.get(0), people.get(1), people.get(2), witness));
    Random random = new Random(seed);
    Moves moves = new Moves(group, people, model, sight, random);
    Reading reading = new Reading(group, model, sight);
    List<String> made = new ArrayList<>();
    Town.settle(group, witness);
    long head = 1;

    for (int i = 0; i < CALLS; i++) {
      Move move = moves.next();
      String outcome = move.made().get();
      made.add(move.what() + ": " + outcome);
      assertThat(outcome.equals(OK)).as("%s", made).isEqualTo(move.allowed());
      head = follow(group, witness, sight, head);
      moves.head = head;
      Person reader = people.get(random.nextInt(people.size()));
      try {
        reading.pages(reader, head);
        people.forEach(reading::socket);
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\nafter " + made, e);
      }
    }
    for (Person reader : people) {
      reading.pages(reader, head);
    }
  }

  /** Reads what the conversation has told since, once it has told all; gives the last seq. */
  private static long follow(String group, Person witness, Sight sight, long since) {
    Town.settle(group, witness);
    long last = since;
    for (Entry entry : witness.reads(group, since).getPage().getEntriesList()) {
      sight.tell(entry);
      last = entry.getSeq();
    }
    return last;
  }
}
