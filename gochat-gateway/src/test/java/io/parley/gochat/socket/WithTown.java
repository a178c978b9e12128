package io.parley.gochat.socket;

import io.parley.gochat.socket.Town.Person;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that share one town, with people new in each test: ana and ben are contacts. */
@ExtendWith(ParleyExtension.class)
@Timeout(120)
abstract class WithTown {
  /** Of the class whose turn it is: they run one after another. */
  static Town town;

  Person ana;
  Person ben;

  @BeforeAll
  static void begin(Scope scope) {
    town = new Town(scope, Map.of("gochat.socket.leave_spread", "10ms"));
  }

  @AfterAll
  static void end() {
    town.close();
  }

  @BeforeEach
  final void meet() {
    ana = town.person("ana");
    ben = town.person("ben");
    town.befriend(ana, ben);
  }
}
