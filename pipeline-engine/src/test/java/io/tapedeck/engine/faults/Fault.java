package io.tapedeck.engine.faults;

/// What can go wrong with one request.
public enum Fault {
  /// 500 and no effect.
  ERROR_BEFORE,
  /// 500 although it had its effect.
  ERROR_AFTER,
  /// 503 once.
  SLOW_DOWN,
  /// 503 to this request and to all others for a while.
  SLOW_DOWN_LONG,
  /// The connection is closed and nobody listens for a while.
  REFUSED,
  RESET_BEFORE,
  /// The connection is reset when half of the request's body has reached the server.
  RESET_IN_REQUEST,
  RESET_AFTER,
  /// Half of the answer, then the end.
  TRUNCATED,
  /// It has its effect, and no answer ever comes.
  STALLED,
  /// The answer comes a few bytes at a time.
  DRIP,
  /// 200 with an error in its body, and no effect.
  ERROR_IN_200,
  /// 200 with nothing at all, and no effect.
  EMPTY_200,
  /// 404 although it had its effect.
  NOT_FOUND_AFTER,
  EXPIRED_TOKEN,
  ACCESS_DENIED,
  /// 412 to a conditional request that had its effect; 409 to any other, without.
  CONFLICT,
  /// 400: the server says that it waited too long for the body.
  REQUEST_TIMEOUT
}
