package io.parley.proto.reference;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.ExtensionRegistry;
import io.parley.proto.bus.Bus;
import io.parley.proto.error.Error;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The proto files as the compiler read them, with their comments. */
final class Contracts {
  private static final List<Integer> PACKAGE = List.of(FileDescriptorProto.PACKAGE_FIELD_NUMBER);
  // Numbers of fields in DescriptorProto, EnumDescriptorProto and ServiceDescriptorProto.
  private static final int FIELD = 2;
  private static final int NESTED_TYPE = 3;
  private static final int NESTED_ENUM = 4;
  private static final int ONEOF = 8;
  private static final int VALUE = 2;
  private static final int METHOD = 2;

  private final Map<String, FileDescriptor> byPackage = new LinkedHashMap<>();
  private final Map<FileDescriptor, Map<List<Integer>, String>> comments = new HashMap<>();

  private Contracts() {}

  /** Reads a descriptor set that has comments. */
  static Contracts read(Path set) throws IOException, DescriptorValidationException {
    ExtensionRegistry options = ExtensionRegistry.newInstance();
    Bus.registerAllExtensions(options);
    Error.registerAllExtensions(options);
    Contracts contracts = new Contracts();
    Map<String, FileDescriptor> byName = new HashMap<>();
    for (FileDescriptorProto file :
        FileDescriptorSet.parseFrom(Files.readAllBytes(set), options).getFileList()) {
      FileDescriptor[] imported =
          file.getDependencyList().stream().map(byName::get).toArray(FileDescriptor[]::new);
      FileDescriptor descriptor = FileDescriptor.buildFrom(file, imported);
      byName.put(file.getName(), descriptor);
      if (file.getPackage().startsWith("parley.")) {
        contracts.byPackage.put(file.getPackage(), descriptor);
        contracts.comments.put(descriptor, comments(file));
      }
    }
    return contracts;
  }

  private static Map<List<Integer>, String> comments(FileDescriptorProto file) {
    Map<List<Integer>, String> comments = new HashMap<>();
    for (Location location : file.getSourceCodeInfo().getLocationList()) {
      comments.put(List.copyOf(location.getPathList()), text(location.getLeadingComments()));
    }
    return comments;
  }

  /** Lines become paragraphs, as in Markdown. */
  private static String text(String comment) {
    StringBuilder text = new StringBuilder();
    for (String line : comment.strip().split("\n", -1)) {
      boolean joined = text.length() > 0 && text.charAt(text.length() - 1) != '\n';
      text.append(line.isBlank() ? "\n\n" : joined ? " " + line.strip() : line.strip());
    }
    return text.toString().strip();
  }

  /** The file of a package; there is one of each. */
  FileDescriptor file(String name) {
    return byPackage.get("parley." + name);
  }

  Stream<FileDescriptor> files() {
    return byPackage.values().stream();
  }

  /** All messages of a file, nested ones behind those that they are in. */
  static Stream<Descriptor> messages(FileDescriptor file) {
    return file.getMessageTypes().stream().flatMap(Contracts::withNested);
  }

  private static Stream<Descriptor> withNested(Descriptor message) {
    return Stream.concat(
        Stream.of(message), message.getNestedTypes().stream().flatMap(Contracts::withNested));
  }

  /** What the file says of itself. */
  String comment(FileDescriptor file) {
    return comments.get(file).getOrDefault(PACKAGE, "");
  }

  /** What a file says of something in it; empty: nothing. */
  String comment(GenericDescriptor part) {
    return comments.get(part.getFile()).getOrDefault(path(part), "");
  }

  private static List<Integer> path(GenericDescriptor part) {
    if (part instanceof Descriptor message) {
      Descriptor outer = message.getContainingType();
      return outer == null
          ? List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, message.getIndex())
          : below(outer, NESTED_TYPE, message.getIndex());
    }
    if (part instanceof EnumDescriptor type) {
      Descriptor outer = type.getContainingType();
      return outer == null
          ? List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, type.getIndex())
          : below(outer, NESTED_ENUM, type.getIndex());
    }
    if (part instanceof FieldDescriptor field) {
      return below(field.getContainingType(), FIELD, field.getIndex());
    }
    if (part instanceof OneofDescriptor oneof) {
      return below(oneof.getContainingType(), ONEOF, oneof.getIndex());
    }
    if (part instanceof EnumValueDescriptor value) {
      return below(value.getType(), VALUE, value.getIndex());
    }
    if (part instanceof MethodDescriptor method) {
      return List.of(
          FileDescriptorProto.SERVICE_FIELD_NUMBER,
          method.getService().getIndex(),
          METHOD,
          method.getIndex());
    }
    throw new IllegalArgumentException(part.getFullName());
  }

  private static List<Integer> below(GenericDescriptor outer, int kind, int index) {
    List<Integer> path = new ArrayList<>(path(outer));
    path.add(kind);
    path.add(index);
    return path;
  }
}
