package io.parley.cluster.machine;

import static io.parley.cluster.machine.Feed.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.codec.DamagedException;
import io.parley.cluster.codec.UnsupportedVersionException;
import io.parley.cluster.log.LogRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MachineTest {
  private final Feed feed = new Feed();

  @Test
  void passesOverWhatIsNoCommandButTellsIt() {
    feed.join("a");
    Applied applied = feed.append(bytes("garbage"));

    assertThat(applied.outcome()).isEqualTo(Feed.ignored(Outcome.Reason.DAMAGED));
    assertThat(applied.envelope()).isEmpty();
    assertThat(feed.machine().nextOffset()).isEqualTo(applied.offset() + 1);
  }

  @Test
  void stopsUnchangedAtWhatANewerVersionWrote() {
    feed.join("a");
    String digest = feed.machine().digest();
    byte[] newer = feed.envelope("a", 1, 1, new MemberCommand.Beat()).encode().array();
    newer[1] = CommandKind.UNDERSTOOD + 1;

    assertThatThrownBy(() -> feed.append(Bytes.of(newer)))
        .isInstanceOf(UnsupportedVersionException.class);
    assertThat(feed.machine().digest()).isEqualTo(digest);
  }

  @Test
  void takesNoRecordTwiceButPassesOverHoles() {
    LogRecord record = new LogRecord(5, 1, bytes("x"));
    Machine machine = new Machine();
    machine.replay(record);

    assertThatThrownBy(() -> machine.replay(record)).isInstanceOf(IllegalArgumentException.class);
    machine.replay(new LogRecord(9, 1, bytes("x")));
    assertThat(machine.nextOffset()).isEqualTo(10);
  }

  @Test
  void keepsItsPictureWhileItGoesOn() {
    everything();
    Picture picture = feed.machine().picture();
    Bytes before = picture.encode();
    String digest = picture.digest();

    everything();
    feed.give("b", new MemberCommand.Leave());

    assertThat(picture.encode()).isEqualTo(before);
    assertThat(picture.digest()).isEqualTo(digest).isNotEqualTo(feed.machine().digest());
    assertThat(picture.nextOffset()).isLessThan(feed.machine().nextOffset());
    assertThat(Machine.restore(before).digest()).isEqualTo(digest);
    assertThat(Machine.restore(before).timeMs()).isEqualTo(picture.timeMs());
  }

  @Test
  void refusesADamagedOrNewerPicture() {
    everything();
    byte[] whole = feed.machine().picture().encode().array();
    for (int length = 0; length < whole.length; length++) {
      Bytes cut = Bytes.of(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Machine.restore(cut)).isInstanceOf(DamagedException.class);
    }
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = whole.clone();
      wrong[2 + random.nextInt(whole.length - 2)] = (byte) random.nextInt();
      try {
        Machine.restore(Bytes.of(wrong)).digest();
      } catch (DamagedException e) {
        assertThat(e).hasMessageMatching(".+");
      }
    }
    whole[1]++;
    assertThatThrownBy(() -> Machine.restore(Bytes.of(whole)))
        .isInstanceOf(UnsupportedVersionException.class);
  }

  private void everything() {
    Address address = new Address("h", 1);
    feed.join("a", Optional.of(address));
    feed.join("b");
    feed.give("a", new MemberCommand.SetNodeInfo(address, bytes("info")));
    feed.give("a", new RegistrationCommand.Add("x", 1));
    feed.give("a", new MapCommand.Put("m", bytes("k"), bytes("v"), 5000));
    feed.give("a", new MapCommand.Put("m", bytes("l"), bytes("w"), 0));
    feed.give("a", new CounterCommand.Add("c", 7));
    feed.append(feed.envelope("a", Feed.process("a"), 100, new CounterCommand.Add("c", 7)));
    feed.give("a", new LockCommand.Acquire("l"));
    feed.give("b", new LockCommand.Acquire("l"));
    feed.pass(10);
  }
}
