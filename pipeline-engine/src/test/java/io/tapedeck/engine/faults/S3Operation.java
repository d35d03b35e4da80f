package io.tapedeck.engine.faults;

/// What a request wants of S3. The first ten are what a sink does to store records.
public enum S3Operation {
  PUT_OBJECT,
  PUT_PLAN,
  PUT_DONE,
  HEAD_OBJECT,
  GET_OBJECT,
  LIST_OBJECTS,
  CREATE_UPLOAD,
  UPLOAD_PART,
  COMPLETE_UPLOAD,
  ABORT_UPLOAD,
  LIST_UPLOADS,
  COPY_OBJECT,
  DELETE_OBJECTS,
  OTHER;

  static S3Operation of(HttpMessage request) {
    String[] line = request.start().split(" ");
    String target = line[1];
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    boolean object = path.indexOf('/', 1) > 0 && !path.endsWith("/");
    return switch (line[0]) {
      case "PUT" -> object ? put(request, path, query) : OTHER;
      case "HEAD" -> object ? HEAD_OBJECT : OTHER;
      case "GET" ->
          object
              ? GET_OBJECT
              : query.contains("list-type=2")
                  ? LIST_OBJECTS
                  : query.contains("uploads") ? LIST_UPLOADS : OTHER;
      case "POST" ->
          query.contains("uploadId=")
              ? COMPLETE_UPLOAD
              : query.contains("uploads")
                  ? CREATE_UPLOAD
                  : query.contains("delete") ? DELETE_OBJECTS : OTHER;
      case "DELETE" -> query.contains("uploadId=") ? ABORT_UPLOAD : DELETE_OBJECTS;
      default -> OTHER;
    };
  }

  private static S3Operation put(HttpMessage request, String path, String query) {
    if (query.contains("uploadId=")) {
      return UPLOAD_PART;
    }
    if (request.header("x-amz-copy-source").isPresent()) {
      return COPY_OBJECT;
    }
    if (request.header("if-none-match").isPresent() || request.header("if-match").isPresent()) {
      return PUT_PLAN;
    }
    return path.endsWith(".done") ? PUT_DONE : PUT_OBJECT;
  }
}
