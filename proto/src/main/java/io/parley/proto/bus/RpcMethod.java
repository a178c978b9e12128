package io.parley.proto.bus;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * One method of a service on the event bus.
 *
 * @param address where it is served: {@code <service>.<version>.<method>}
 * @param requests reads a request
 * @param responses reads a response
 * @param repeatable whether calling twice does the same as calling once, so that a call whose fate
 *     is unknown may be repeated
 */
public record RpcMethod<Q extends Message, R extends Message>(
    String address, Parser<Q> requests, Parser<R> responses, boolean repeatable) {}
