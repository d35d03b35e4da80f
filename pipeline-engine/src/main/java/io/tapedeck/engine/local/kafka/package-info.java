/// The embedded broker: a real Apache Kafka in this process.
@NullMarked
package io.tapedeck.engine.local.kafka;

import org.jspecify.annotations.NullMarked;
