package io.tapedeck.engine.faults;

import java.nio.charset.StandardCharsets;

/// Answers that S3 gives when something is wrong.
final class Answers {

  private Answers() {}

  static HttpMessage error(HttpMessage to, int status, String code) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>A fault on purpose</Message><RequestId>fault</RequestId></Error>";
    return answer(to, status, body);
  }

  static HttpMessage answer(HttpMessage to, int status, String body) {
    byte[] bytes = to.isHead() ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    return new HttpMessage(
        "HTTP/1.1 "
            + status
            + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
            + bytes.length
            + "\r\nx-amz-request-id: fault\r\n\r\n",
        bytes);
  }
}
