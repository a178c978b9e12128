package io.parley.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.GeneratedMessage.GeneratedExtension;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.parley.proto.auth.Auth;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.Bus;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.FileApi;
import io.parley.proto.bus.GochatApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.bus.Topic;
import io.parley.proto.bus.Topics;
import io.parley.proto.contact.Contact;
import io.parley.proto.file.FileOuterClass;
import io.parley.proto.gochat.Gateway;
import io.parley.proto.log.Log;
import io.parley.proto.message.Message;
import io.parley.proto.signaling.Signaling;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java side of the contracts says what the protos say. */
class ContractsTest {
  record Api(Class<?> methods, String prefix, ServiceDescriptor service) {}

  static List<Api> apis() {
    return List.of(
        new Api(AuthApi.class, "auth.v1.", Auth.getDescriptor().findServiceByName("AuthService")),
        new Api(
            ContactApi.class,
            "contact.v1.",
            Contact.getDescriptor().findServiceByName("ContactService")),
        new Api(
            MessageApi.class,
            "message.v1.",
            Message.getDescriptor().findServiceByName("MessageService")),
        new Api(
            FileApi.class,
            "file.v1.",
            FileOuterClass.getDescriptor().findServiceByName("FileService")),
        new Api(
            SignalingApi.class,
            "signaling.v1.",
            Signaling.getDescriptor().findServiceByName("SignalingService")));
  }

  @ParameterizedTest
  @MethodSource("apis")
  void everyMethodOfAServiceHasItsAddressAndTypes(Api api) throws Exception {
    Set<String> declared =
        methods(api.methods())
            .map(
                method ->
                    method.address()
                        + " "
                        + type(method.requests())
                        + " "
                        + type(method.responses())
                        + (method.repeatable() ? " repeatable" : ""))
            .collect(Collectors.toSet());

    assertThat(declared)
        .isEqualTo(
            api.service().getMethods().stream()
                .map(method -> api.prefix() + method.getName() + " " + types(method))
                .collect(Collectors.toSet()));
  }

  private static Stream<RpcMethod<?, ?>> methods(Class<?> api) {
    return Arrays.stream(api.getFields())
        .filter(
            field -> field.getType() == RpcMethod.class && Modifier.isStatic(field.getModifiers()))
        .map(
            field -> {
              try {
                return (RpcMethod<?, ?>) field.get(null);
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static String type(Parser<?> parser) {
    try {
      return parser.parseFrom(new byte[0]).getClass().getSimpleName();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String types(MethodDescriptor method) {
    return method.getInputType().getName()
        + " "
        + method.getOutputType().getName()
        + (method.getOptions().getExtension(Bus.call).getRepeatable() ? " repeatable" : "");
  }

  @Test
  void everyPublishedMessageHasItsAddress() throws Exception {
    assertThat(options(Message.getDescriptor(), Bus.publishedOn))
        .containsExactlyInAnyOrderElementsOf(constants(MessageApi.class));
    assertThat(options(Signaling.getDescriptor(), Bus.publishedOn))
        .containsExactlyInAnyOrderElementsOf(constants(SignalingApi.class));
    assertThat(options(Gateway.getDescriptor(), Bus.publishedOn))
        .containsExactlyInAnyOrderElementsOf(constants(GochatApi.class));
  }

  @Test
  void everyTopicHasItsName() throws Exception {
    assertThat(options(Log.getDescriptor(), Bus.topic).map(Topic::getName))
        .containsExactlyInAnyOrderElementsOf(constants(Topics.class));
  }

  private static <T> Stream<T> options(
      FileDescriptor file, GeneratedExtension<MessageOptions, T> option) {
    return file.getMessageTypes().stream()
        .filter(message -> message.getOptions().hasExtension(option))
        .map(message -> message.getOptions().getExtension(option));
  }

  private static List<String> constants(Class<?> names) throws IllegalAccessException {
    List<String> values = new ArrayList<>();
    for (Field field : names.getFields()) {
      if (field.getType() == String.class) {
        values.add((String) field.get(null));
      }
    }
    return values;
  }
}
