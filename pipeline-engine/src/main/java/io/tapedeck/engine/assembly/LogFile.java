package io.tapedeck.engine.assembly;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.tapedeck.engine.config.Home;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Moves the log of this process into its home: `logs/tapedeck.log`, a new file each day or 10 MB,
/// seven days kept. Called once, when the home is held.
final class LogFile {

  /// Loggers of the embedded broker that warn at every start and at every stop.
  private static final List<String> CRYING_WOLF =
      List.of(
          "org.apache.kafka.controller.QuorumController", "org.apache.kafka.clients.NetworkClient");

  private LogFile() {}

  static void in(Home home) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
    file.setContext(context);
    file.setFile(home.logs().resolve("tapedeck.log").toString());
    file.setRollingPolicy(rolling(context, file, home));
    file.setEncoder(encoder(context));
    file.start();
    root.detachAndStopAllAppenders();
    root.addAppender(file);
    context.getLogger("io.tapedeck").setLevel(Level.INFO);
    CRYING_WOLF.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
  }

  private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling(
      LoggerContext context, RollingFileAppender<ILoggingEvent> file, Home home) {
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(file);
    policy.setFileNamePattern(home.logs().resolve("tapedeck.%d{yyyy-MM-dd}.%i.log").toString());
    policy.setMaxFileSize(FileSize.valueOf("10MB"));
    policy.setMaxHistory(7);
    policy.setTotalSizeCap(FileSize.valueOf("100MB"));
    policy.start();
    return policy;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{30} - %msg%n");
    encoder.start();
    return encoder;
  }
}
