/// AWS JSON 1.1: signatures, requests, errors, pages.
@NullMarked
package io.tapedeck.engine.local.aws.wire;

import org.jspecify.annotations.NullMarked;
