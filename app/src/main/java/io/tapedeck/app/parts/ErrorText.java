package io.tapedeck.app.parts;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;

/// An error in the words of a card: what happened, the engine's own sentence on why and what to do,
/// who can mend it.
///
/// @param what the heading
/// @param why the engine's message; names the thing and the fix
/// @param todo what helps besides the fix that `why` names; empty if nothing does
/// @param details everything, for a report
public record ErrorText(String what, String why, String todo, String details) {

  /// Words for `error`.
  public static ErrorText of(EngineException error) {
    // Into the text of the card, for a report; nothing is printed.
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return new ErrorText(what(error.code()), error.text(), todo(error.code()), trace.toString());
  }

  private static String what(ErrorCode code) {
    return switch (code) {
      case TAPE_NOT_FOUND -> "The tape is not there";
      case TAPE_UNREADABLE -> "The tape cannot be read";
      case TAPE_NOT_MARKET_DATA -> "This is no market data";
      case TAPE_AMBIGUOUS -> "The tape can be read in more than one way";
      case TAPE_CHANGED -> "The tape was changed since it was interrupted";
      case PLAYBACK_CHANGED -> "Other rows were chosen before it was interrupted";
      case FENCED -> "Another run took over this tape";
      case POSITION_LOST -> "The topic lost records before they were stored";
      case CONFIG_INVALID -> "The configuration is not valid";
      case PROFILE_UNKNOWN -> "There is no such profile";
      case CREDENTIALS_MISSING -> "Credentials are missing";
      case HOME_IN_USE -> "Another TapeDeck works on this home";
      case HOME_NOT_WRITABLE -> "The home cannot be written";
      case DISK_FULL -> "The disk is full";
      case DISK_UNREADABLE -> "The disk cannot be read";
      case PORT_IN_USE -> "A port is in use";
      case BROKER_UNREACHABLE -> "The broker does not answer";
      case LAKE_UNREACHABLE -> "S3 does not answer";
      case CATALOG_UNREACHABLE -> "Glue does not answer";
      case QUERY_UNREACHABLE -> "Athena does not answer";
      case SQL_REFUSED -> "The SQL was refused";
      case QUERY_FAILED -> "The query failed";
      case CRAWL_FAILED -> "The crawl failed";
      case INTERNAL -> "Something went wrong inside TapeDeck";
      default -> words(code);
    };
  }

  private static String words(ErrorCode code) {
    String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static String todo(ErrorCode code) {
    if (code.category() == ErrorCode.Category.INTERNAL) {
      return "This is a bug. The details below belong into a report.";
    }
    return code.retryable() ? "Trying again may help." : "";
  }
}
