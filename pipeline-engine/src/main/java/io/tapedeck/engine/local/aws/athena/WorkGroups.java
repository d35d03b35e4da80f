package io.tapedeck.engine.local.aws.athena;

import io.tapedeck.engine.local.aws.wire.Request;
import java.util.List;

/// The workgroups there are. None has settings of its own, so a query says where its output goes.
final class WorkGroups {

  static final List<String> ALL = List.of("primary", "tapedeck");

  private WorkGroups() {}

  /// The workgroup that a request names, `primary` if it names none.
  static String named(Request request, String name) {
    if (name.isEmpty()) {
      return "primary";
    }
    if (ALL.contains(name)) {
      return name;
    }
    throw request.refuse("WorkGroup " + name + " is not found.");
  }
}
