package io.parley.cluster.spi;

import io.parley.cluster.codec.Bytes;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.shareddata.ClusterSerializable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * Keys and values of shared maps as octets. Equal keys must give equal octets, since the cluster
 * compares octets only: true of the simple types, whose octets are written plainly. {@link
 * ClusterSerializable} ones write themselves behind their class name, others are Java-serialised.
 * Classes are looked up with the thread's context class loader first, which is the deployment's,
 * then with the library's. Stateless, safe on any thread.
 */
final class ValueCodec {
  private static final byte STRING = 1;
  private static final byte LONG = 2;
  private static final byte INTEGER = 3;
  private static final byte BOOLEAN = 4;
  private static final byte BUFFER = 5;
  private static final byte OCTETS = 6;
  private static final byte CLUSTER_SERIALIZABLE = 7;
  private static final byte SERIALIZABLE = 8;

  private ValueCodec() {}

  /**
   * Writes.
   *
   * @throws IllegalArgumentException if the value is null or of a type that cannot be written
   */
  static Bytes encode(Object value) {
    Buffer to = Buffer.buffer();
    if (value instanceof String text) {
      to.appendByte(STRING).appendString(text);
    } else if (value instanceof Long number) {
      to.appendByte(LONG).appendLong(number);
    } else if (value instanceof Integer number) {
      to.appendByte(INTEGER).appendInt(number);
    } else if (value instanceof Boolean truth) {
      to.appendByte(BOOLEAN).appendByte((byte) (truth ? 1 : 0));
    } else if (value instanceof Buffer buffer) {
      to.appendByte(BUFFER).appendBuffer(buffer);
    } else if (value instanceof byte[] octets) {
      to.appendByte(OCTETS).appendBytes(octets);
    } else if (value instanceof ClusterSerializable own) {
      byte[] name = Buffer.buffer(own.getClass().getName()).getBytes();
      to.appendByte(CLUSTER_SERIALIZABLE).appendInt(name.length).appendBytes(name);
      own.writeToBuffer(to);
    } else if (value instanceof Serializable) {
      to.appendByte(SERIALIZABLE).appendBytes(serialize(value));
    } else {
      throw new IllegalArgumentException(
          "type: "
              + (value == null ? "null" : value.getClass().getName())
              + " (expected: Serializable or ClusterSerializable)");
    }
    return Bytes.of(to.getBytes());
  }

  /**
   * Reads; null gives null.
   *
   * @throws VertxException if the class is not to be had here or does not read
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the map says what it holds
  static <T> T decode(Bytes octets) {
    if (octets == null) {
      return null;
    }
    Buffer from = Buffer.buffer(octets.array());
    return (T)
        switch (from.getByte(0)) {
          case STRING -> from.getString(1, from.length());
          case LONG -> from.getLong(1);
          case INTEGER -> from.getInt(1);
          case BOOLEAN -> from.getByte(1) == 1;
          case BUFFER -> from.getBuffer(1, from.length()).copy();
          case OCTETS -> from.getBytes(1, from.length());
          case CLUSTER_SERIALIZABLE -> readOwn(from);
          case SERIALIZABLE -> deserialize(from.getBytes(1, from.length()));
          default -> throw new VertxException("kind of value: " + from.getByte(0) + " (unknown)");
        };
  }

  private static Object readOwn(Buffer from) {
    int length = from.getInt(1);
    String name = from.getString(5, 5 + length);
    try {
      ClusterSerializable value =
          (ClusterSerializable) find(name).getDeclaredConstructor().newInstance();
      value.readFromBuffer(5 + length, from);
      return value;
    } catch (ReflectiveOperationException e) {
      throw new VertxException("class: " + name + " (cannot be read here)", e);
    }
  }

  private static byte[] serialize(Object value) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(octets)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "type: " + value.getClass().getName() + " (does not serialise)", e);
    }
    return octets.toByteArray();
  }

  private static Object deserialize(byte[] octets) {
    try (ObjectInputStream in = new LoadingStream(octets)) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new VertxException("a serialised value cannot be read here", e);
    }
  }

  private static Class<?> find(String name) throws ClassNotFoundException {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      try {
        return Class.forName(name, true, context);
      } catch (ClassNotFoundException e) {
        // the library's own loader may know it
      }
    }
    return Class.forName(name, true, ValueCodec.class.getClassLoader());
  }

  private static final class LoadingStream extends ObjectInputStream {
    private LoadingStream(byte[] octets) throws IOException {
      super(new ByteArrayInputStream(octets));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return find(description.getName());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitive types
      }
    }
  }
}
