package io.tapedeck.engine.local.aws.glue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a member of a request may be. Immutable.
sealed interface Shape {

  /// Which characters a text may have; a lone surrogate is none of them but in the last.
  enum Characters {
    ONE_LINE,
    LINES,
    ANY
  }

  /// A text of so many UTF-16 units.
  record Text(int least, int most, Characters of) implements Shape {}

  /// One of some words.
  record Word(Set<String> words) implements Shape {}

  /// A whole number.
  record Whole(long least, long most) implements Shape {}

  /// Epoch seconds.
  record Time() implements Shape {}

  record Flag() implements Shape {}

  record Many(Shape of, int most) implements Shape {}

  /// A map of texts.
  record Texts(Shape.Text key, Shape.Text value) implements Shape {}

  /// A structure; members that are not named here are left out, as the service does.
  record Structure(Map<String, Shape> members, Set<String> required) implements Shape {

    public Structure {
      members = Map.copyOf(members);
      required = Set.copyOf(required);
    }

    Structure require(String... names) {
      return new Structure(members, Set.of(names));
    }
  }

  /// `name, shape, name, shape, …`
  static Structure structure(Object... members) {
    Map<String, Shape> named = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      named.put((String) members[i], (Shape) members[i + 1]);
    }
    return new Structure(named, Set.of());
  }
}
