package io.parley.kit.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;

/** How this process logs: on standard output, a line for each event. */
public final class LogSetup {
  // A line break in what is logged could pass for a line of its own.
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %logger{0} %kvp{NONE} %replace(%msg){'[\\r\\n]+', ' '}%n%ex";

  private LogSetup() {}

  /**
   * Takes effect at once, for all loggers.
   *
   * @param format {@code text} or {@code json}
   * @param level {@code error}, {@code warn}, {@code info} or {@code debug}; of libraries nothing
   *     below {@code info} but with {@code debug}, and of Kafka's clients nothing below {@code
   *     warn}
   */
  public static void apply(String format, String level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.addFilter(new RequestIdFilter());
    console.setEncoder(format.equals("json") ? json(context) : text(context));
    console.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level));
    root.addAppender(console);
    boolean quiet = root.getLevel().isGreaterOrEqual(Level.WARN);
    for (String noisy : new String[] {"org.apache.kafka", "org.flywaydb", "io.netty"}) {
      context.getLogger(noisy).setLevel(quiet ? null : Level.WARN);
    }
    // Tells of each attempt to reach a broker that is away; readiness tells it once.
    context.getLogger("org.apache.kafka.clients.NetworkClient").setLevel(Level.ERROR);
    // Warns, with a trace, of each frame to a node that has died and is a member until its lease
    // ends.
    context.getLogger("io.vertx.core.eventbus.impl.clustered").setLevel(Level.ERROR);
    // Tells, as an error with a trace, of each client that goes away in the middle of a file.
    context.getLogger("io.vertx.core.net.impl.VertxConnection").setLevel(Level.OFF);
    // Tells, with a trace, why the cluster cannot be joined, which the start tells in a line.
    context.getLogger("io.vertx.core.impl.VertxImpl").setLevel(Level.OFF);
    // Warns of each gauge that two clients of one Vert.x share.
    context.getLogger("io.micrometer").setLevel(Level.ERROR);
  }

  private static Encoder<ILoggingEvent> text(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMDC(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    encoder.start();
    return encoder;
  }
}
