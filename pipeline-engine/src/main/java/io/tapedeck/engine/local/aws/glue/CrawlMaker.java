package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Makes the crawl that a definition describes.
@FunctionalInterface
interface CrawlMaker {

  Crawl crawl(ObjectNode definition);
}
