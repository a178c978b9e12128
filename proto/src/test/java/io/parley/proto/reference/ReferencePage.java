package io.parley.proto.reference;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.parley.proto.bus.Bus;
import io.parley.proto.bus.Call;
import io.parley.proto.bus.Caller;
import io.parley.proto.bus.Topic;
import io.parley.proto.error.Error;
import io.parley.proto.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/protocol.md}: everything that the contracts say, in one page. */
final class ReferencePage {
  private static final List<String> BUS_APIS =
      List.of("auth.v1", "contact.v1", "message.v1", "file.v1", "signaling.v1", "gochat.v1");
  private static final List<String> OTHERS =
      List.of("client.v1", "call.v1", "chat.v1", "log.v1", "error.v1");

  private final Contracts contracts;
  private final Markdown page = new Markdown();

  private ReferencePage(Contracts contracts) {
    this.contracts = contracts;
  }

  static String of(Contracts contracts) {
    return new ReferencePage(contracts).write();
  }

  private String write() {
    page.text(
        """
        # The protocol

        Everything that leaves a process of Parley, made from the `.proto` files by `ReferencePageTest`: change those. What
        no list can tell, such as order, acknowledgement, repeats and the life of a socket, is in
        [proto/README.md](../proto/README.md); the HTTP APIs are described by the OpenAPI files of their services.

        | | |
        | --- | --- |
        | [On the bus](#on-the-bus) | how a call travels; all methods; what is published |
        | [In Kafka](#in-kafka) | topics and their records |
        | [On the WebSocket](#on-the-websocket) | frames and close codes |
        | [Error codes](#error-codes) | the one list for the bus, the WebSocket and HTTP |
        """);
    Stream.concat(BUS_APIS.stream(), OTHERS.stream())
        .forEach(name -> page.row(Markdown.link(name, name), "the types of `parley." + name + "`"));
    bus();
    kafka();
    socket();
    errorCodes();
    BUS_APIS.forEach(this::types);
    OTHERS.forEach(this::types);
    return page.toString();
  }

  private void bus() {
    page.heading("## ", "On the bus");
    page.paragraph(contracts.comment(contracts.file("bus.v1")));
    page.table("method", "in whose name", "repeatable", "what it does");
    calls()
        .forEach(
            method -> {
              Call call = method.getOptions().getExtension(Bus.call);
              page.row(
                  Markdown.link(address(method), "`" + address(method) + "`"),
                  name(call.getCaller()),
                  call.getRepeatable() ? "yes" : "no",
                  firstSentence(contracts.comment(method)));
            });
    page.paragraph("In whose name a method is called:");
    page.table("", "");
    contracts.file("bus.v1").findEnumTypeByName("Caller").getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .forEach(
            value -> page.row(name(Caller.forNumber(value.getNumber())), contracts.comment(value)));
    page.paragraph("Published, to all who listen:");
    page.table("address", "message", "what it is");
    allMessages()
        .filter(message -> message.getOptions().hasExtension(Bus.publishedOn))
        .forEach(
            message ->
                page.row(
                    "`" + message.getOptions().getExtension(Bus.publishedOn) + "`",
                    link(message),
                    firstSentence(contracts.comment(message))));
  }

  private Stream<MethodDescriptor> calls() {
    return BUS_APIS.stream().flatMap(name -> methods(contracts.file(name)));
  }

  private static Stream<MethodDescriptor> methods(FileDescriptor file) {
    return file.getServices().stream().flatMap(service -> service.getMethods().stream());
  }

  private Stream<Descriptor> allMessages() {
    return contracts.files().flatMap(Contracts::messages);
  }

  private static String address(MethodDescriptor method) {
    return method.getService().getOptions().getExtension(Bus.addressPrefix)
        + "."
        + method.getName();
  }

  private static String name(Caller caller) {
    return caller.name().replace("CALLER_", "").toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void kafka() {
    page.heading("## ", "In Kafka");
    page.paragraph(contracts.comment(contracts.file("log.v1")));
    page.table("topic", "key", "value", "kept");
    allMessages()
        .filter(message -> message.getOptions().hasExtension(Bus.topic))
        .forEach(
            message -> {
              Topic topic = message.getOptions().getExtension(Bus.topic);
              page.row("`" + topic.getName() + "`", topic.getKey(), link(message), topic.getKept());
            });
  }

  private void socket() {
    page.heading("## ", "On the WebSocket");
    page.paragraph(contracts.comment(contracts.file("client.v1")));
    frames("ClientFrame");
    frames("ServerFrame");
    page.paragraph("Why the server closes a socket:");
    page.table("close code", "name", "meaning, and what the client does");
    contracts.file("client.v1").findEnumTypeByName("CloseCode").getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .forEach(
            value ->
                page.row(
                    Integer.toString(value.getNumber()),
                    "`" + value.getName().replace("CLOSE_CODE_", "") + "`",
                    contracts.comment(value)));
  }

  private void frames(String name) {
    Descriptor frame = contracts.file("client.v1").findMessageTypeByName(name);
    page.paragraph(contracts.comment(frame).replaceFirst("\\.$", ", in a " + link(frame) + ":"));
    page.table("frame", "what it is");
    frame.getOneofs().get(0).getFields().stream()
        .map(FieldDescriptor::getMessageType)
        .forEach(body -> page.row(link(body), firstSentence(contracts.comment(body))));
  }

  private void errorCodes() {
    page.heading("## ", "Error codes");
    page.paragraph(contracts.comment(contracts.file("error.v1")));
    page.table("code", "HTTP", "outcome", "meaning");
    contracts.file("error.v1").findEnumTypeByName("ErrorCode").getValues().stream()
        .filter(value -> value.getNumber() != 0)
        .forEach(
            value ->
                page.row(
                    "`" + value.getName().replace("ERROR_CODE_", "") + "`",
                    value.getOptions().getExtension(Error.httpStatus).toString(),
                    value.getOptions().getExtension(Error.outcomeUnknown) ? "unknown" : "",
                    contracts.comment(value)));
  }

  private void types(String name) {
    FileDescriptor file = contracts.file(name);
    page.heading("## ", name);
    page.paragraph(
        "`package " + file.getPackage() + "`, Java `" + file.getOptions().getJavaPackage() + "`.");
    page.paragraph(contracts.comment(file));
    methods(file).forEach(this::method);
    Contracts.messages(file).forEach(this::message);
    file.getEnumTypes().stream()
        .filter(type -> !type.getName().equals("ErrorCode") && !type.getName().equals("CloseCode"))
        .forEach(this::enumeration);
  }

  private void method(MethodDescriptor method) {
    Call call = method.getOptions().getExtension(Bus.call);
    page.heading("### ", address(method));
    page.paragraph(contracts.comment(method));
    page.table("", "");
    page.row("request", link(method.getInputType()));
    page.row("response", link(method.getOutputType()));
    page.row("in whose name", name(call.getCaller()));
    page.row("repeatable", call.getRepeatable() ? "yes" : "no");
    page.row("refuses with", refusals(call));
  }

  private static String refusals(Call call) {
    List<ErrorCode> codes = new ArrayList<>(call.getRefusesList());
    switch (call.getCaller()) {
      case CALLER_USER -> codes.add(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
      case CALLER_SERVICE, CALLER_SERVICE_OR_SAME_USER ->
          codes.add(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
      default -> {}
    }
    return codes.isEmpty()
        ? "what every method may refuse with"
        : codes.stream()
                .map(code -> "`" + code.name().replace("ERROR_CODE_", "") + "`")
                .collect(Collectors.joining(", "))
            + ", and what every method may refuse with";
  }

  private void message(Descriptor message) {
    page.heading("### ", shortName(message));
    if (message.getOptions().hasExtension(Bus.publishedOn)) {
      page.paragraph("Published on `" + message.getOptions().getExtension(Bus.publishedOn) + "`.");
    }
    if (message.getOptions().hasExtension(Bus.topic)) {
      page.paragraph("Topic `" + message.getOptions().getExtension(Bus.topic).getName() + "`.");
    }
    page.paragraph(contracts.comment(message));
    if (message.getFields().isEmpty()) {
      page.paragraph("No fields.");
      return;
    }
    page.table("no", "field", "type", "what it is");
    message
        .getFields()
        .forEach(
            field ->
                page.row(
                    Integer.toString(field.getNumber()),
                    "`" + field.getName() + "`" + choice(field),
                    type(field),
                    meaning(field)));
    for (OneofDescriptor oneof : message.getOneofs()) {
      String comment = contracts.comment(oneof);
      if (!comment.isEmpty()) {
        page.paragraph("`" + oneof.getName() + "`: " + comment);
      }
    }
  }

  /** What the field says of itself, else what its type says. */
  private String meaning(FieldDescriptor field) {
    String own = contracts.comment(field);
    return own.isEmpty() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        ? firstSentence(contracts.comment(field.getMessageType()))
        : own;
  }

  private static String choice(FieldDescriptor field) {
    OneofDescriptor oneof = field.getContainingOneof();
    return oneof == null ? "" : " (one `" + oneof.getName() + "`)";
  }

  private static String type(FieldDescriptor field) {
    String type =
        switch (field.getJavaType()) {
          case MESSAGE -> link(field.getMessageType());
          case ENUM -> link(field.getEnumType());
          default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    return field.isRepeated() ? "repeated " + type : type;
  }

  private void enumeration(EnumDescriptor type) {
    page.heading("### ", shortName(type));
    page.paragraph(contracts.comment(type));
    page.table("no", "value", "what it is");
    for (EnumValueDescriptor value : type.getValues()) {
      page.row(
          Integer.toString(value.getNumber()),
          "`" + value.getName() + "`",
          contracts.comment(value));
    }
  }

  private static String shortName(GenericDescriptor type) {
    return type.getFullName().substring("parley.".length());
  }

  private static String link(GenericDescriptor type) {
    String name = shortName(type);
    return switch (name) {
      case "error.v1.ErrorCode" -> Markdown.link("Error codes", name);
      case "client.v1.CloseCode" -> Markdown.link("On the WebSocket", name);
      default -> Markdown.link(name, name);
    };
  }

  private static String firstSentence(String comment) {
    return comment.replaceFirst("(?s)([.:;])\\s.*", "$1").replaceFirst("[:;]$", ".");
  }
}
