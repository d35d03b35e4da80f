package io.tapedeck.engine.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Views as Athena and Trino keep them in Glue: the statement as JSON, in Base64, within a comment.
final class PrestoView {

  private static final Pattern TEXT =
      Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/", Pattern.DOTALL);
  private static final ObjectMapper JSON = new ObjectMapper();

  private PrestoView() {}

  /// @param database where a name without a database belongs if the view does not say
  static Optional<NamedTable.OfQuery> of(@Nullable String text, String database) {
    Matcher found = TEXT.matcher(text == null ? "" : text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getDecoder().decode(found.group(1));
      JsonNode view = JSON.readTree(new String(json, StandardCharsets.UTF_8));
      String sql = view.path("originalSql").asText();
      return sql.isEmpty()
          ? Optional.empty()
          : Optional.of(new NamedTable.OfQuery(sql, view.path("schema").asText(database)));
    } catch (JsonProcessingException | IllegalArgumentException _) {
      return Optional.empty(); // not a view that can be looked into
    }
  }
}
