package io.tapedeck.engine.local;

import io.tapedeck.engine.config.AwsConfig;
import io.tapedeck.engine.config.PrivateDirectory;
import io.tapedeck.engine.config.Profile;
import io.tapedeck.engine.config.Secret;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.local.aws.AwsEndpoint;
import io.tapedeck.engine.local.kafka.KraftBroker;
import io.tapedeck.engine.local.s3.S3Endpoint;
import io.tapedeck.engine.state.OpenParts;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Everything that TapeDeck needs from the outside, inside this process: a Kafka broker and
/// endpoints that speak the protocols of S3, Glue and Athena. All of it listens on loopback only,
/// lets in who has the credentials made at this start, and keeps its data below `home/local`.
///
/// The caller of [#start] owns it and holds the [io.tapedeck.engine.config.HomeLock] of the home
/// for as long. Safe for use by any thread. Closing stops the parts in reverse order; the data is
/// there again at the next start.
public final class LocalStack implements AutoCloseable {

  private static final String ACCESS_KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String SECRET_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final OpenParts parts;
  private final Profile profile;

  private LocalStack(OpenParts parts, Profile profile) {
    this.parts = parts;
    this.profile = profile;
  }

  /// Starts all parts side by side and returns when they take requests.
  ///
  /// @param progress is told in a few words what stands; on any thread, never two at a time
  /// @throws EngineException PORT_IN_USE, HOME_NOT_WRITABLE or STACK_FAILED; nothing is left
  ///   running then
  public static LocalStack start(Path home, LocalStackOptions options, Consumer<String> progress) {
    Path local = PrivateDirectory.create(home.resolve("local"));
    Path kafka = PrivateDirectory.create(local.resolve("kafka"));
    Path s3 = PrivateDirectory.create(local.resolve("s3"));
    PrivateDirectory.create(s3.resolve(LocalProfile.BUCKET));
    SecureRandom random = new SecureRandom();
    String accessKeyId = "AKIA" + letters(random, ACCESS_KEY_LETTERS, 16);
    Secret secret = new Secret(letters(random, SECRET_LETTERS, 40));

    OpenParts parts = new OpenParts();
    Consumer<String> told = oneAtATime(progress);
    try (ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> bootstrap =
          starting.submit(
              () -> {
                KraftBroker broker = parts.keep(KraftBroker.start(kafka, options.kafkaPort()));
                told.accept("Kafka broker at " + broker.bootstrap());
                return broker.bootstrap();
              });
      Future<URI> s3Uri =
          starting.submit(
              () -> {
                S3Endpoint endpoint =
                    parts.keep(S3Endpoint.start(s3, accessKeyId, secret, options.s3Port()));
                told.accept("S3 endpoint at " + endpoint.uri());
                return endpoint.uri();
              });
      Future<URI> awsUri =
          starting.submit(
              () ->
                  parts
                      .keep(
                          AwsEndpoint.start(
                              local.resolve("catalog"), s3, accessKeyId, secret, options.awsPort()))
                      .uri());
      AwsConfig aws =
          LocalProfile.aws(
              new AwsConfig.Credentials.InMemory(accessKeyId, secret), await(s3Uri), await(awsUri));
      Future<?> answered = starting.submit(() -> EndpointProbe.ask(aws));
      Profile profile = LocalProfile.of(await(bootstrap), aws);
      await(answered);
      return new LocalStack(parts, profile);
    } catch (RuntimeException | Error e) {
      parts.closeAfter(e);
      throw e;
    }
  }

  /// The profile that leads here.
  public Profile profile() {
    return profile;
  }

  @Override
  public void close() {
    parts.close();
  }

  private static <T> T await(Future<T> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException failure) {
        throw failure;
      }
      throw new EngineException(
          ErrorCode.STACK_FAILED, "The embedded stack did not start: " + e.getCause() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(
          ErrorCode.STACK_FAILED, "Interrupted while the embedded stack started.", e);
    }
  }

  private static Consumer<String> oneAtATime(Consumer<String> progress) {
    Object lock = new Object();
    return text -> {
      synchronized (lock) {
        progress.accept(text);
      }
    };
  }

  private static String letters(SecureRandom random, String alphabet, int length) {
    StringBuilder letters = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      letters.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return letters.toString();
  }
}
