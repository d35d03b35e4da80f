package io.tapedeck.engine.tape.csv.shapes;

import io.tapedeck.engine.tape.Corrections;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A small file, and what its report has to say.
///
/// @param title what is special about it
/// @param file its name
/// @param corrections what a person has decided about it
/// @param expected `key=value` of the report as JSON; a point goes into `first` and `last`. The key
///   `asks` stands for the keys of the questions, `rejects` for a text in the reason of a refusal
record Shape(
    String title,
    String file,
    String text,
    Charset charset,
    Corrections corrections,
    List<String> expected) {

  /// A file with these lines.
  static Shape of(String title, String file, String... lines) {
    return new Shape(
        title,
        file,
        String.join("\n", lines) + "\n",
        StandardCharsets.UTF_8,
        Corrections.NONE,
        List.of());
  }

  Shape in(String encoding) {
    return new Shape(title, file, text, Charset.forName(encoding), corrections, expected);
  }

  Shape as(String key, String value) {
    return new Shape(title, file, text, charset, corrections.with(key, value), expected);
  }

  /// What the report says, each as `key=value`.
  Shape is(String... keyValues) {
    return new Shape(title, file, text, charset, corrections, List.of(keyValues));
  }
}
