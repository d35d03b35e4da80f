/// Kafka: publisher, subscriber, topics, security. The only package besides the embedded stack that
/// sees org.apache.kafka.
@NullMarked
package io.tapedeck.engine.stream;

import org.jspecify.annotations.NullMarked;
