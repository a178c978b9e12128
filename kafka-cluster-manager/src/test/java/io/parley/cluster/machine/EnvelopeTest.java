package io.parley.cluster.machine;

import static io.parley.cluster.machine.Feed.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.codec.DamagedException;
import io.parley.cluster.codec.UnsupportedVersionException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  /** What stands in the logs of clusters that run: never to be changed, only added to. */
  private static final Map<String, Command> WRITTEN = new LinkedHashMap<>();

  static {
    Address address = new Address("h", 80);
    WRITTEN.put("01010268a001e05d02", new MemberCommand.Join(Optional.of(address), 6000, 1));
    WRITTEN.put("0100e05d02", new MemberCommand.Join(Optional.empty(), 6000, 1));
    WRITTEN.put("02", new MemberCommand.Beat());
    WRITTEN.put("03", new MemberCommand.Leave());
    WRITTEN.put("040268a0010269", new MemberCommand.SetNodeInfo(address, bytes("i")));
    WRITTEN.put("0a026106", new RegistrationCommand.Add("a", 3));
    WRITTEN.put("0b026106", new RegistrationCommand.Remove("a", 3));
    WRITTEN.put(
        "0c0102026106",
        new RegistrationCommand.Replace(true, List.of(new RegistrationCommand.Entry("a", 3))));
    WRITTEN.put("14026d026b02760a", new MapCommand.Put("m", bytes("k"), bytes("v"), 5));
    WRITTEN.put("15026d026b02760a", new MapCommand.PutIfAbsent("m", bytes("k"), bytes("v"), 5));
    WRITTEN.put("16026d026b", new MapCommand.Remove("m", bytes("k")));
    WRITTEN.put("17026d026b0276", new MapCommand.RemoveIfPresent("m", bytes("k"), bytes("v")));
    WRITTEN.put("18026d026b02760a", new MapCommand.Replace("m", bytes("k"), bytes("v"), 5));
    WRITTEN.put(
        "19026d026b027602770a",
        new MapCommand.ReplaceIfPresent("m", bytes("k"), bytes("v"), bytes("w"), 5));
    WRITTEN.put("1a026d", new MapCommand.Clear("m"));
    WRITTEN.put("1e026305", new CounterCommand.Add("c", -3));
    WRITTEN.put("1f02630204", new CounterCommand.CompareAndSet("c", 1, 2));
    WRITTEN.put("28026c", new LockCommand.Acquire("l"));
    WRITTEN.put("29026c0e", new LockCommand.Release("l", 7));
    WRITTEN.put("2a026c0e", new LockCommand.Withdraw("l", 7));
  }

  @Test
  void standsInTheLogAsItAlwaysDid() {
    WRITTEN.forEach(
        (hex, command) -> {
          Envelope envelope = new Envelope("n", -2, 5, 4, 3, command);
          assertThat(HexFormat.of().formatHex(envelope.encode().array()))
              .isEqualTo("c70" + command.kind().version() + "026e030a0806" + hex);
          assertThat(Envelope.decode(envelope.encode())).isEqualTo(envelope);
        });
    assertThat(WRITTEN.values().stream().map(Command::kind)).contains(CommandKind.values());
  }

  @Test
  void isRefusedWhereItIsCutOrPadded() {
    WRITTEN.forEach(
        (hex, command) -> {
          byte[] whole = new Envelope("n", -2, 5, 4, 3, command).encode().array();
          for (int length = 0; length < whole.length; length++) {
            Bytes cut = Bytes.of(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Envelope.decode(cut)).isInstanceOf(DamagedException.class);
          }
          Bytes padded = Bytes.of(Arrays.copyOf(whole, whole.length + 1));
          assertThatThrownBy(() -> Envelope.decode(padded)).isInstanceOf(DamagedException.class);
        });
  }

  @Test
  void isReadOrRefusedWhateverOctetIsWrong() {
    Random random = new Random(3);
    List<Command> commands = List.copyOf(WRITTEN.values());
    int refused = 0;
    for (int i = 0; i < 30_000; i++) {
      Command command = commands.get(random.nextInt(commands.size()));
      byte[] octets = new Envelope("n", -2, 5, 4, 3, command).encode().array();
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      try {
        Envelope read = Envelope.decode(Bytes.of(octets));
        assertThat(Envelope.decode(read.encode())).isEqualTo(read);
      } catch (DamagedException | UnsupportedVersionException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 29_000);
  }

  @Test
  void isNotUnderstoodInANewerVersion() {
    byte[] octets = new Envelope("n", 1, 1, 1, 1, new MemberCommand.Beat()).encode().array();
    octets[1] = CommandKind.UNDERSTOOD + 1;

    assertThatThrownBy(() -> Envelope.decode(Bytes.of(octets)))
        .isInstanceOf(UnsupportedVersionException.class)
        .hasMessageContaining("version 3");
  }

  @Test
  void isNoCommandInARecordOfAVersionThatDidNotHaveIt() {
    byte[] octets =
        new Envelope("n", 1, 1, 1, 1, new LockCommand.Withdraw("l", 7)).encode().array();
    octets[1] = 1;

    assertThatThrownBy(() -> Envelope.decode(Bytes.of(octets)))
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void isNotMadeLargerThanARecordMayBe() {
    Command fits = new MapCommand.Put("m", bytes("k"), Bytes.of(new byte[999_900]), 0);
    Command large = new MapCommand.Put("m", bytes("k"), Bytes.of(new byte[1_000_000]), 0);

    assertThat(new Envelope("n", 1, 1, 1, 1, fits).encode().length())
        .isLessThanOrEqualTo(Envelope.LIMIT);
    assertThatThrownBy(() -> new Envelope("n", 1, 1, 1, 1, large).encode())
        .isInstanceOf(CommandTooLargeException.class)
        .hasMessageContaining("PUT")
        .hasMessageContaining("1000000");
  }
}
