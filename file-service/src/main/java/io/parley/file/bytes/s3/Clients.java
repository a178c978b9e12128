package io.parley.file.bytes.s3;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.parley.kit.config.Config;
import io.parley.kit.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/** How the client of the S3 server is made. */
final class Clients {
  private static final int THREADS = 2;
  private static final int ATTEMPTS = 3;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  private Clients() {}

  /**
   * The threads of a client's connections. Those that the SDK makes itself end two seconds late.
   */
  @SuppressWarnings("deprecation") // The SDK knows no other class of Netty's for it.
  static EventLoopGroup loops() {
    return new NioEventLoopGroup(THREADS, new DefaultThreadFactory("s3", true));
  }

  /** Blocks: the SDK reads what is on its class path and in the environment. */
  static S3AsyncClient of(Config config, EventLoopGroup loops) {
    S3AsyncClientBuilder builder =
        S3AsyncClient.builder()
            .region(Region.of(config.get(S3Keys.REGION)))
            .forcePathStyle(config.get(S3Keys.PATH_STYLE))
            .credentialsProvider(credentials(config))
            .httpClientBuilder(http(config, loops))
            // Only what every server that speaks S3 understands.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                all ->
                    all.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(ATTEMPTS)
                            .build()))
            // What we do with an answer is to take it to a context.
            .asyncConfiguration(
                async ->
                    async.advancedOption(
                        SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
    Optional<URI> endpoint = config.get(S3Keys.ENDPOINT);
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static SdkAsyncHttpClient.Builder<?> http(Config config, EventLoopGroup loops) {
    Duration timeout = config.get(S3Keys.TIMEOUT);
    return NettyNioAsyncHttpClient.builder()
        .maxConcurrency(config.get(S3Keys.CONNECTIONS))
        .connectionTimeout(CONNECT_LIMIT)
        .connectionAcquisitionTimeout(timeout)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .eventLoopGroup(SdkEventLoopGroup.create(loops, NioSocketChannel::new));
  }

  private static AwsCredentialsProvider credentials(Config config) {
    Optional<String> access = config.get(S3Keys.ACCESS_KEY);
    Optional<Secret<String>> secret = config.get(S3Keys.SECRET_KEY);
    if (access.isPresent() != secret.isPresent()) {
      throw new IllegalArgumentException(
          "file.s3.access_key and file.s3.secret_key are given together or not at all");
    }
    return access.isPresent()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(access.get(), secret.orElseThrow().reveal()))
        : new UsualCredentials();
  }
}
