package io.parley.proto.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.GenericDescriptor;
import io.parley.proto.bus.Bus;
import io.parley.proto.bus.Call;
import io.parley.proto.bus.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference is what the contracts say, and they say something of everything. */
class ReferencePageTest {
  private static final Pattern SELF_EVIDENT =
      Pattern.compile(".*(Request|Response)|.*\\.(conversation_id|user_id|group_id|sender_id)");
  private static final Pattern LINK = Pattern.compile("\\(#([^)]*)\\)");
  private static Contracts contracts;

  @BeforeAll
  static void read() throws Exception {
    contracts = Contracts.read(Path.of("target/contracts.binpb"));
  }

  @Test
  void thePageSaysWhatTheContractsSay() throws Exception {
    String page = ReferencePage.of(contracts);
    Path made = Path.of("target/protocol.md");
    Files.writeString(made, page);

    assertThat(Path.of("../docs/protocol.md")).as("cp proto/%s docs/", made).hasContent(page);
  }

  @Test
  void everyLinkOfThePageLeadsToAHeading() {
    String page = ReferencePage.of(contracts);
    List<String> anchors =
        page.lines()
            .filter(line -> line.startsWith("#"))
            .map(line -> Markdown.anchor(line.replaceFirst("#+ ", "")))
            .toList();

    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(anchors).contains(link));
  }

  @Test
  void everyMethodSaysHowItMayBeCalled() {
    assertThat(contracts.files().flatMap(file -> file.getServices().stream()))
        .isNotEmpty()
        .allSatisfy(
            service -> {
              assertThat(service.getOptions().getExtension(Bus.addressPrefix))
                  .isEqualTo(service.getFile().getPackage().replaceFirst("parley\\.", ""));
              assertThat(service.getMethods())
                  .allSatisfy(
                      method -> {
                        Call call = method.getOptions().getExtension(Bus.call);
                        assertThat(call.getCaller()).isNotEqualTo(Caller.CALLER_UNSPECIFIED);
                      });
            });
  }

  @Test
  void whatIsNotSelfEvidentIsExplained() {
    List<GenericDescriptor> parts =
        contracts
            .files()
            .flatMap(Contracts::messages)
            .flatMap(ReferencePageTest::withFields)
            .filter(part -> !SELF_EVIDENT.matcher(part.getFullName()).matches())
            .toList();

    assertThat(parts).isNotEmpty();
    assertThat(parts.stream().filter(part -> contracts.comment(part).isEmpty()))
        .extracting(GenericDescriptor::getFullName)
        .isEmpty();
  }

  private static Stream<GenericDescriptor> withFields(Descriptor message) {
    return Stream.concat(
        Stream.of(message),
        message.getFields().stream().filter(field -> field.getJavaType() != JavaType.MESSAGE));
  }
}
