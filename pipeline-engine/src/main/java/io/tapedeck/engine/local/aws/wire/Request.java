package io.tapedeck.engine.local.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The members of a request, read with the checks that the services make. `invalid` is the error
/// code of the service for a member that does not hold (`InvalidInputException`,
/// `InvalidRequestException`).
public record Request(ObjectNode body, String invalid) {

  /// A required text, 1 to `max` characters.
  public String text(String member, int max) {
    String value = optional(member, max);
    if (value == null) {
      throw refuse(
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: "
              + "Member must not be null");
    }
    return value;
  }

  /// A text of 1 to `max` characters, null if absent.
  public @Nullable String optional(String member, int max) {
    JsonNode node = body.get(member);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw AwsError.of("SerializationException", member + " must be a string");
    }
    String value = node.textValue();
    if (value.isEmpty() || value.length() > max) {
      throw refuse(
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: "
              + "Member must have length between 1 and "
              + max);
    }
    return value;
  }

  /// A text that may be empty; empty if absent.
  public String free(String member) {
    JsonNode node = body.get(member);
    return node != null && node.isTextual() ? node.textValue() : "";
  }

  /// A whole number within bounds, `absent` if it is not there.
  public int number(String member, int least, int most, int absent) {
    JsonNode node = body.get(member);
    if (node == null || node.isNull()) {
      return absent;
    }
    if (!node.isIntegralNumber()) {
      throw AwsError.of("SerializationException", member + " must be an integer");
    }
    long value = node.longValue();
    if (value < least || value > most) {
      throw refuse(
          "1 validation error detected: Value '"
              + value
              + "' at '"
              + member
              + "' failed to satisfy constraint: Member must have value between "
              + least
              + " and "
              + most);
    }
    return (int) value;
  }

  /// Whether a flag is set; `absent` if it is not there.
  public boolean flag(String member, boolean absent) {
    JsonNode node = body.get(member);
    if (node == null || node.isNull()) {
      return absent;
    }
    if (!node.isBoolean()) {
      throw AwsError.of("SerializationException", member + " must be a boolean");
    }
    return node.booleanValue();
  }

  /// A required list with 1 to `max` texts.
  public List<String> someTexts(String member, int max) {
    List<String> values = texts(member);
    if (values.isEmpty() || values.size() > max) {
      throw refuse(
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: Member must have length between 1 and "
              + max);
    }
    return values;
  }

  /// A structure within the request, empty if it is not there.
  public Request part(String member) {
    return within(body.get(member) instanceof ObjectNode object ? object : Json.object());
  }

  /// A required structure.
  public ObjectNode structure(String member) {
    if (body.get(member) instanceof ObjectNode object) {
      return object;
    }
    throw refuse(
        "1 validation error detected: Value null at '"
            + member
            + "' failed to satisfy constraint: "
            + "Member must not be null");
  }

  /// The same checks for a structure within the request.
  public Request within(ObjectNode structure) {
    return new Request(structure, invalid);
  }

  /// A list of texts; empty if absent.
  public List<String> texts(String member) {
    List<String> values = new ArrayList<>();
    for (JsonNode node : body.path(member)) {
      if (!node.isTextual()) {
        throw AwsError.of("SerializationException", member + " must be a list of strings");
      }
      values.add(node.textValue());
    }
    return values;
  }

  /// A list of structures with at most `max` elements; empty if absent.
  public List<ObjectNode> structures(String member, int max) {
    List<ObjectNode> values = new ArrayList<>();
    for (JsonNode node : body.path(member)) {
      if (!(node instanceof ObjectNode object)) {
        throw AwsError.of("SerializationException", member + " must be a list of structures");
      }
      values.add(object);
    }
    if (values.size() > max) {
      throw refuse(
          "1 validation error detected: Value at '"
              + member
              + "' failed to satisfy constraint: "
              + "Member must have length less than or equal to "
              + max);
    }
    return values;
  }

  /// The error for a request that does not hold.
  public AwsError refuse(String message) {
    return AwsError.of(invalid, message);
  }
}
