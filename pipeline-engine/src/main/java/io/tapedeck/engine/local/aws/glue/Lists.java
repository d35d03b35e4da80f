package io.tapedeck.engine.local.aws.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.engine.local.aws.wire.AwsError;
import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;

/// The lists of batch requests and what their answers say of single elements.
final class Lists {

  private static final int NAME = 255;

  private Lists() {}

  /// A required list of names.
  static List<String> texts(Request request, String member, int most) {
    List<String> texts = request.texts(member);
    if (!request.body().path(member).isArray() || texts.size() > most) {
      throw refuse(request, member, most);
    }
    for (String text : texts) {
      if (text.isEmpty() || text.length() > NAME) {
        throw request.refuse(
            "1 validation error detected: Value at '"
                + member
                + "' failed to satisfy constraint: Member must have length between 1 and "
                + NAME);
      }
    }
    return texts;
  }

  /// A required list of structures.
  static List<ObjectNode> structures(Request request, String member, int most) {
    if (!request.body().path(member).isArray()) {
      throw refuse(request, member, most);
    }
    return request.structures(member, most);
  }

  private static AwsError refuse(Request request, String member, int most) {
    return request.refuse(
        "1 validation error detected: Value at '"
            + member
            + "' failed to satisfy constraint: Member must be a list of at most "
            + most);
  }

  /// Adds what went wrong to an element of `Errors`.
  static void detail(ObjectNode error, AwsError e) {
    error.putObject("ErrorDetail").put("ErrorCode", e.code()).put("ErrorMessage", e.text());
  }
}
