package io.tapedeck.engine.stream;

import io.tapedeck.engine.config.BrokerConfig;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownServerException;

/// Says in the engine's words what a Kafka client said in its own.
final class KafkaFailure {

  private KafkaFailure() {}

  /// @param doing what failed, as it continues "Cannot …"
  static EngineException of(BrokerConfig broker, String doing, Throwable failure) {
    Throwable cause = unwrapped(failure);
    return switch (cause) {
      case EngineException e -> e;
      case SslAuthenticationException e ->
          refused(
              broker,
              doing,
              e,
              "TLS failed: "
                  + e.getMessage()
                  + ". Check the truststore, that the certificate names this host, and that this"
                  + " port speaks TLS");
      case AuthenticationException e ->
          refused(
              broker,
              doing,
              e,
              "the login of user '"
                  + broker.username()
                  + "' failed: "
                  + e.getMessage()
                  + ". Check user name, password and the security setting");
      case AuthorizationException e ->
          refused(
              broker,
              doing,
              e,
              e.getMessage()
                  + ". Ask for the rights to describe, create, read and write topic '"
                  + broker.topic()
                  + "', the same of topic '"
                  + ProgressLog.topic(broker)
                  + "', to use group '"
                  + broker.group()
                  + "' and transactional ids that begin with 'tapedeck-'");
      case TimeoutException e -> unreachable(broker, doing, e);
      case ConfigException e -> unreachable(broker, doing, e);
      case RetriableException e -> unreachable(broker, doing, e);
      case InterruptException e ->
          new EngineException(ErrorCode.INTERNAL, "Interrupted: cannot " + doing + ".", e);
      case KafkaException e when e.getCause() != null -> of(broker, doing, e.getCause());
      default -> refused(broker, doing, cause, String.valueOf(cause.getMessage()));
    };
  }

  /// Whether the broker no longer takes anything under the transactional id of this client.
  static boolean isFenced(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof InvalidTxnStateException
          || cause instanceof TransactionAbortedException) {
        return true;
      }
    }
    return false;
  }

  /// Whether the broker failed without saying at what.
  static boolean isUnexplained(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownServerException) {
        return true;
      }
    }
    return false;
  }

  /// Another run publishes the same tapes.
  static EngineException fenced(String tapes, String transactionalId, long rows, Throwable cause) {
    return new EngineException(
        ErrorCode.FENCED,
        String.format(
            Locale.ROOT,
            "Another run of %s took over (transactional id %s): this one stopped after row %,d;"
                + " nothing is lost or doubled.",
            tapes,
            transactionalId,
            rows),
        cause);
  }

  /// The broker gave up a transaction that it had not heard of for too long.
  static EngineException transactionExpired(
      BrokerConfig broker, String tapes, long rows, Throwable cause) {
    return new EngineException(
        ErrorCode.BROKER_UNREACHABLE,
        String.format(
            Locale.ROOT,
            "The broker at %s took back what it had of %s after row %,d, because it had not been"
                + " told to keep it for 20 s: it was away, or this process stood still. Nothing is"
                + " lost or doubled; run the same again, it goes on there.",
            broker.bootstrap(),
            tapes,
            rows),
        cause);
  }

  static EngineException unreachable(BrokerConfig broker, String doing, Throwable cause) {
    return new EngineException(
        ErrorCode.BROKER_UNREACHABLE,
        "Cannot "
            + doing
            + ": the broker at "
            + broker.bootstrap()
            + " does not answer. Check that it runs, that a security group or firewall lets this"
            + " machine in, that its advertised.listeners name an address that is reachable from"
            + " here, and that the security setting ("
            + broker.security()
            + ") is the broker's.",
        cause);
  }

  private static EngineException refused(
      BrokerConfig broker, String doing, Throwable cause, String why) {
    return new EngineException(
        ErrorCode.BROKER_REFUSED,
        "Cannot " + doing + ": the broker at " + broker.bootstrap() + " refuses: " + why + ".",
        cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof ExecutionException || failure instanceof CompletionException;
    return wrapper && cause != null ? unwrapped(cause) : failure;
  }
}
