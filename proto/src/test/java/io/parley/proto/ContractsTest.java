package io.parley.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.parley.proto.auth.Auth;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.client.CloseCode;
import io.parley.proto.contact.Contact;
import io.parley.proto.error.Error;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.message.Message;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java side of the contracts, and what people read of them, say what the protos say. */
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
            Message.getDescriptor().findServiceByName("MessageService")));
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
                        + type(method.responses()))
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
    return method.getInputType().getName() + " " + method.getOutputType().getName();
  }

  @Test
  void theReadmeListsEveryErrorCodeWithItsStatus() throws IOException {
    List<String> rows =
        Arrays.stream(ErrorCode.values())
            .filter(
                code -> code != ErrorCode.UNRECOGNIZED && code != ErrorCode.ERROR_CODE_UNSPECIFIED)
            .map(
                code ->
                    "| `"
                        + code.name().replace("ERROR_CODE_", "")
                        + "` | "
                        + code.getValueDescriptor().getOptions().getExtension(Error.httpStatus)
                        + " |")
            .toList();

    assertThat(readme()).contains(rows);
  }

  @Test
  void theReadmeListsEveryCloseCode() throws IOException {
    List<String> rows =
        Arrays.stream(CloseCode.values())
            .filter(
                code -> code != CloseCode.UNRECOGNIZED && code != CloseCode.CLOSE_CODE_UNSPECIFIED)
            .map(code -> "| " + code.getNumber() + " |")
            .toList();

    assertThat(readme()).contains(rows);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
