/// The gate between threads: the only package that may name `Platform.runLater`.
@NullMarked
package io.tapedeck.app.fx;

import org.jspecify.annotations.NullMarked;
