package io.tapedeck.engine.local.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts a list into pages. A token holds the key of the last element of the page before, so that
/// elements that come and go between two pages make no other one appear twice or not at all.
public final class Paging {

  private static final String AFTER = "After";

  private Paging() {}

  /// Answers `{member: [page], NextToken}` of a list that is sorted by its keys.
  ///
  /// @param key no two elements have the same
  /// @param add writes one element into the array
  public static <T> ObjectNode page(
      Request request,
      List<T> all,
      int size,
      String member,
      Function<T, String> key,
      BiConsumer<ArrayNode, T> add) {
    return page(request, all, size, member, key, add, true);
  }

  /// The same of a list in the order of time, the latest first, of which only the oldest are ever
  /// forgotten.
  public static <T> ObjectNode history(
      Request request,
      List<T> all,
      int size,
      String member,
      Function<T, String> key,
      BiConsumer<ArrayNode, T> add) {
    return page(request, all, size, member, key, add, false);
  }

  private static <T> ObjectNode page(
      Request request,
      List<T> all,
      int size,
      String member,
      Function<T, String> key,
      BiConsumer<ArrayNode, T> add,
      boolean sorted) {
    @Nullable String last = last(request);
    int from = last == null ? 0 : behind(last, all.stream().map(key).toList(), sorted);
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray(member);
    all.subList(from, to).forEach(element -> add.accept(array, element));
    if (from < to && to < all.size()) {
      answer.put("NextToken", token(key.apply(all.get(to - 1))));
    }
    return answer;
  }

  private static int behind(String last, List<String> keys, boolean sorted) {
    int known = keys.indexOf(last);
    if (known >= 0) {
      return known + 1;
    }
    for (int i = 0; sorted && i < keys.size(); i++) {
      if (keys.get(i).compareTo(last) > 0) {
        return i;
      }
    }
    return keys.size();
  }

  private static String token(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Json.bytes(Json.object().put(AFTER, last)));
  }

  private static @Nullable String last(Request request) {
    @Nullable String token = request.optional("NextToken", 1024);
    if (token == null) {
      return null;
    }
    try {
      JsonNode after = Json.parse(Base64.getUrlDecoder().decode(token)).path(AFTER);
      if (after.isTextual()) {
        return after.textValue();
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw refuse(request, token);
    }
    throw refuse(request, token);
  }

  private static AwsError refuse(Request request, String token) {
    return request.refuse(
        "Invalid pagination token: " + token.substring(0, Math.min(token.length(), 80)));
  }
}
