package io.parley.kit.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.event.KeyValuePair;

/** Lets everything pass, with {@code request=<id>} where a request is being worked for. */
public final class RequestIdFilter extends Filter<ILoggingEvent> {
  @Override
  public FilterReply decide(ILoggingEvent event) {
    String id = RequestContext.get();
    if (!id.isEmpty() && event instanceof LoggingEvent writable) {
      writable.addKeyValuePair(new KeyValuePair("request", id));
    }
    return FilterReply.NEUTRAL;
  }
}
