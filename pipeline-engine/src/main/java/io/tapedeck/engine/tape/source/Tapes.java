package io.tapedeck.engine.tape.source;

import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.tape.Tape;
import io.tapedeck.engine.tape.TapeAddress;
import io.tapedeck.engine.tape.TapeReport;
import io.tapedeck.engine.tape.bytes.ByteSource;
import io.tapedeck.engine.tape.bytes.Skipped;
import io.tapedeck.engine.tape.csv.CsvTape;
import io.tapedeck.engine.tape.synthetic.SyntheticTape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The one place that turns an address into tapes. Safe for use by any thread.
///
/// A named file must be a tape, or it is refused. Of a folder, a pattern or an archive, what is no
/// tape is skipped and listed with the reason; a file about which a person must decide something is
/// refused there too, because to skip it would lose its rows.
public final class Tapes {

  private static final int NAMED = 5;

  private Tapes() {}

  /// The tapes at an address, in the order of their names. *Blocking*; looks at the beginning of
  /// each file.
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE, TAPE_NOT_MARKET_DATA, TAPE_AMBIGUOUS,
  ///   INVALID_ARGUMENT, each with the reason and what to do
  public static List<Tape> open(TapeAddress address) {
    return find(address).tapes();
  }

  /// As [#open], with what is skipped.
  ///
  /// @throws EngineException as [#open]
  public static FoundTapes find(TapeAddress address) {
    if (SynthAddress.is(address.text())) {
      return new FoundTapes(
          List.of(new SyntheticTape(SynthAddress.parse(address.text()))), List.of());
    }
    Sources sources = Sources.at(address.text());
    if (sources.isNamed()) {
      return new FoundTapes(List.of(tape(sources.found().getFirst(), address)), List.of());
    }
    List<Skipped> skipped = new ArrayList<>(sources.skipped());
    List<Tape> tapes = new ArrayList<>();
    Map<Long, String> known = new HashMap<>();
    for (ByteSource source : sources.found()) {
      try {
        Tape tape = tape(source, address);
        String twin = known.putIfAbsent(tape.fingerprint(), tape.name());
        if (twin == null) {
          tapes.add(tape);
        } else {
          skipped.add(new Skipped(source.name(), "Its content is that of " + twin + "."));
        }
      } catch (EngineException e) {
        if (e.code() != ErrorCode.TAPE_NOT_MARKET_DATA && e.code() != ErrorCode.TAPE_UNREADABLE) {
          throw e;
        }
        skipped.add(new Skipped(source.name(), e.text()));
      }
    }
    if (tapes.isEmpty()) {
      throw nothing(address, skipped);
    }
    return new FoundTapes(tapes, skipped);
  }

  /// The addresses of the single files, entries or markets at an address, each of which can be
  /// inspected; whether they are tapes is not looked at. *Blocking*.
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE
  public static List<TapeAddress> list(TapeAddress address) {
    if (SynthAddress.is(address.text())) {
      return List.of(address);
    }
    return Sources.at(address.text()).found().stream()
        .map(source -> new TapeAddress(source.address(), address.corrections()))
        .toList();
  }

  /// What is at the address of a single tape. *Blocking*; reads all of it. A file without market
  /// data is reported too ([TapeReport#hasMarketData]), and one about which a person must decide
  /// something ([io.tapedeck.engine.tape.TapeShape#questions]).
  ///
  /// @throws EngineException TAPE_NOT_FOUND, TAPE_UNREADABLE, or INVALID_ARGUMENT if there are
  ///   several tapes or a market without end
  public static TapeReport inspect(TapeAddress address) {
    if (SynthAddress.is(address.text())) {
      return SynthAddress.inspect(SynthAddress.parse(address.text()));
    }
    List<ByteSource> found = Sources.at(address.text()).found();
    if (found.size() > 1) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          "There are "
              + found.size()
              + " files at "
              + address.text()
              + ". Inspect one of them: "
              + found.stream()
                  .limit(NAMED)
                  .map(ByteSource::address)
                  .collect(Collectors.joining(", "))
              + (found.size() > NAMED ? ", …" : "."));
    }
    return CsvTape.inspect(found.getFirst(), address.corrections());
  }

  private static Tape tape(ByteSource source, TapeAddress address) {
    return CsvTape.of(source, address.corrections());
  }

  private static EngineException nothing(TapeAddress address, List<Skipped> skipped) {
    String listed =
        skipped.stream()
            .limit(NAMED)
            .map(file -> file.name() + ": " + file.reason())
            .collect(Collectors.joining(" "));
    return new EngineException(
        ErrorCode.TAPE_NOT_MARKET_DATA,
        address.text()
            + " holds no tape. "
            + (skipped.isEmpty() ? "It is empty." : listed)
            + (skipped.size() > NAMED ? " And " + (skipped.size() - NAMED) + " more." : ""));
  }
}
