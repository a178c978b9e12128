package io.parley.standalone.rights;

import static io.parley.standalone.rights.Person.OK;

import io.parley.proto.chat.Text;
import io.parley.standalone.rights.Model.Given;
import io.parley.standalone.rights.Model.Invite;
import io.parley.standalone.rights.Model.Message;
import io.parley.standalone.rights.Model.Role;
import io.parley.standalone.rights.Model.Words;
import io.parley.standalone.rights.Person.Said;
import io.parley.testkit.HttpCalls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes random calls in one group, does them, and keeps the model abreast. */
final class Moves {
  private static final List<String> EMOJI = List.of("👍", "❤️", "😂", "😮", "🎉");

  /**
   * One call.
   *
   * @param allowed what the model says
   * @param made does it; gives the outcome
   */
  record Move(String what, boolean allowed, Supplier<String> made) {}

  private final String group;
  private final List<Person> people;
  private final Model model;
  private final Sight sight;
  private final Random random;
  private final List<Invite> invites = new ArrayList<>();
  private int words;

  /** The last seq of the conversation. */
  long head = 1;

  Moves(String group, List<Person> people, Model model, Sight sight, Random random) {
    this.group = group;
    this.people = people;
    this.model = model;
    this.sight = sight;
    this.random = random;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  Move next() {
    Person who = any(people);
    Person whom = any(people);
    return switch (random.nextInt(24)) {
      case 0 -> setting(who, "name", "Name " + words++, () -> {});
      case 1 -> setting(who, "history", random.nextBoolean() ? "all" : "joining", () -> {});
      case 2 -> {
        boolean on = random.nextInt(3) == 0;
        yield setting(who, "all_muted", on, () -> model.allMuted = on);
      }
      case 3 -> {
        boolean on = random.nextInt(3) > 0;
        yield setting(who, "listed", on, () -> model.listed = on);
      }
      case 4 -> role(who, whom);
      case 5 -> handOver(who, whom);
      case 6 -> mute(who, whom, true);
      case 7 -> mute(who, whom, false);
      case 8 -> remove(who, whom);
      case 9, 10 ->
          done(
              who + " adds " + whom,
              model.mayAdd(who, whom),
              () -> who.adds(group, whom),
              () -> model.join(whom));
      case 11 -> invite(who);
      case 12 -> join(who);
      case 13 -> random.nextBoolean() ? ask(who) : answer(who);
      case 14, 15, 16, 17 -> say(who);
      case 18, 19 -> edit(who);
      case 20, 21, 22 -> react(who);
      default -> recall(who);
    };
  }

  private static Move done(String what, boolean allowed, Supplier<String> call, Runnable effect) {
    return new Move(
        what,
        allowed,
        () -> {
          String outcome = call.get();
          if (outcome.equals(OK)) {
            effect.run();
          }
          return outcome;
        });
  }

  private Move setting(Person who, String field, Object value, Runnable effect) {
    return done(
        who + " sets " + field + " to " + value,
        model.runs(who),
        () -> who.set(group, field, value),
        effect);
  }

  private Move role(Person who, Person whom) {
    Role role = random.nextInt(3) > 0 ? Role.ADMIN : Role.MEMBER;
    boolean allowed = model.owns(who) && model.isMember(whom) && !model.owns(whom);
    return done(
        who + " makes " + whom + " " + role,
        allowed,
        () -> who.makes(group, whom, role == Role.ADMIN ? "admin" : "member"),
        () -> model.setRole(whom, role));
  }

  private Move handOver(Person who, Person whom) {
    return done(
        who + " hands over to " + whom,
        model.owns(who) && model.isMember(whom),
        () -> who.handsOver(group, whom),
        () -> {
          if (!who.equals(whom)) {
            model.handOver(who, whom);
          }
        });
  }

  private Move mute(Person who, Person whom, boolean mute) {
    return done(
        who + (mute ? " mutes " : " unmutes ") + whom,
        model.mayGovern(who, whom),
        () -> mute ? who.mutes(group, whom) : who.unmutes(group, whom),
        () -> model.setMuted(whom, mute));
  }

  private Move remove(Person who, Person whom) {
    if (who.equals(whom)) {
      return done(
          who + " leaves",
          model.isMember(who) && !model.owns(who),
          () -> who.removes(group, who),
          () -> model.leave(who));
    }
    return done(
        who + " removes " + whom,
        model.mayGovern(who, whom),
        () -> who.removes(group, whom),
        () -> model.remove(whom));
  }

  private Move invite(Person who) {
    return new Move(
        who + " makes an invite",
        model.runs(who),
        () -> {
          Answer answer = who.invites(group);
          if (answer.status() == 201) {
            model.invite(answer.json().getString("token"), who);
            invites.add(model.invites.get(model.invites.size() - 1));
          }
          return Person.outcome(answer);
        });
  }

  /** By an invite that there was at some time. */
  private Move join(Person who) {
    if (invites.isEmpty()) {
      return done(who + " joins by nothing", false, () -> who.joins("A".repeat(43)), () -> {});
    }
    Invite invite = any(invites);
    boolean member = model.isMember(who);
    return done(
        who + " joins by an invite of " + invite.maker(),
        model.isGood(invite, who),
        () -> who.joins(invite.token()),
        () -> {
          if (!member) {
            model.join(who);
          }
        });
  }

  private Move ask(Person who) {
    boolean allowed =
        model.listed
            && !model.isMember(who)
            && !model.requests.containsKey(who)
            && !model.declined.contains(who);
    return new Move(
        who + " asks to join",
        allowed,
        () -> {
          Answer answer = who.asksToJoin(group);
          if (answer.status() == 201) {
            model.requests.put(who, answer.json().getString("id"));
          }
          return Person.outcome(answer);
        });
  }

  private Move answer(Person who) {
    List<Person> asking = people.stream().filter(model.requests::containsKey).toList();
    if (asking.isEmpty()) {
      return ask(who);
    }
    Person whom = any(asking);
    String request = model.requests.get(whom);
    return random.nextInt(4) > 0
        ? done(
            who + " lets " + whom + " in",
            model.runs(who),
            () -> who.accepts(request),
            () -> model.join(whom))
        : done(
            who + " ends the request of " + whom,
            model.runs(who) || who.equals(whom),
            () -> who.declines(request),
            () -> {
              model.requests.remove(whom);
              if (!who.equals(whom)) {
                model.declined.add(whom);
              }
            });
  }

  private Move say(Person who) {
    String body = "words-" + words++;
    boolean toAll = random.nextInt(4) == 0;
    long target = random.nextInt(3) == 0 ? anySeq() : 0;
    Text.Builder text = toAll ? Person.toAll(body) : Person.words(body);
    boolean allowed =
        model.mayWrite(who)
            && (!toAll || model.runs(who))
            && (target == 0 || (target <= head && sight.has(who, target)));
    return new Move(
        who + " says " + body + (toAll ? " to all" : "") + " in reply to " + target,
        allowed,
        () -> {
          Said said = who.says(group, text.setReplyToSeq(target));
          if (said.outcome().equals(OK)) {
            model.messages.put(said.seq(), new Message(who, said.seq(), text.getBody()));
          }
          return said.outcome();
        });
  }

  private Move edit(Person who) {
    long seq = anySeq();
    String body = "words-" + words++;
    return new Move(
        who + " edits " + seq + " to " + body,
        model.mayEdit(who, seq),
        () -> {
          Said said = who.edits(group, seq, Person.words(body));
          if (said.outcome().equals(OK)) {
            model.messages.get(seq).edits.add(new Words(said.seq(), body));
          }
          return said.outcome();
        });
  }

  private Move react(Person who) {
    long seq = anySeq();
    String emoji = any(EMOJI);
    boolean taken = random.nextInt(3) == 0;
    return new Move(
        who + (taken ? " takes back " : " gives ") + emoji + " at " + seq,
        model.mayReact(who, seq, emoji, taken, sight),
        () -> {
          Said said = who.reacts(group, seq, emoji, taken);
          if (said.outcome().equals(OK)) {
            model.react(seq, new Given(who, emoji), taken, said.seq());
          }
          return said.outcome();
        });
  }

  private Move recall(Person who) {
    long seq = anySeq();
    return done(
        who + " recalls " + seq,
        model.mayRecall(who, seq, sight),
        () -> who.recalls(group, seq).outcome(),
        () -> model.messages.get(seq).recalled = true);
  }

  /** Mostly of a message, the late ones rather; sometimes of what is none. */
  private long anySeq() {
    List<Long> seqs = model.messages.keySet().stream().sorted().toList();
    if (seqs.isEmpty() || random.nextInt(12) == 0) {
      return 1L + random.nextInt(5);
    }
    int late = Math.min(seqs.size(), 12);
    return seqs.get(seqs.size() - 1 - random.nextInt(late));
  }
}
