package io.tapedeck.engine.local.aws.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Cuts a list into pages. A token is the index of the first element of the next page.
public final class Paging {

  private Paging() {}

  /// Answers `{member: [page], NextToken}`; `add` writes one element into the array.
  public static <T> ObjectNode page(
      Request request, List<T> all, int size, String member, BiConsumer<ArrayNode, T> add) {
    int from = offset(request, all.size());
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = Json.object();
    ArrayNode array = answer.putArray(member);
    all.subList(from, to).forEach(element -> add.accept(array, element));
    if (to < all.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }

  /// The index that the request's `NextToken` stands for, 0 without one.
  public static int offset(Request request, int most) {
    @Nullable String token = request.optional("NextToken", 1024);
    if (token == null) {
      return 0;
    }
    try {
      int index = Integer.parseInt(token);
      if (index >= 0 && index <= most) {
        return index;
      }
    } catch (NumberFormatException e) {
      throw request.refuse("Invalid pagination token: " + token);
    }
    throw request.refuse("Invalid pagination token: " + token);
  }
}
