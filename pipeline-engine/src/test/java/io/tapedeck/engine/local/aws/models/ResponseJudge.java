package io.tapedeck.engine.local.aws.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// Stands before the endpoint and compares every answer that leaves it with the official model of
/// the service, whoever asked. What does not hold is kept until [#verdict]. Safe for use by any
/// thread.
public final class ResponseJudge extends Filter {

  private static final int MOST_FAULTS = 20;

  private final ObjectMapper json = new ObjectMapper();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> judged = new ConcurrentHashMap<>();

  @Override
  public String description() {
    return "compares answers with the services' models";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    exchange.setStreams(null, new Copying(exchange.getResponseBody(), seen));
    chain.doFilter(exchange);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      judge(target, exchange.getResponseCode(), seen.toByteArray());
    }
  }

  private void judge(String target, int status, byte[] body) {
    String[] names = target.split("\\.", 2);
    judged.computeIfAbsent(target, _ -> new LongAdder()).increment();
    try {
      JsonNode answer = json.readTree(body);
      for (String fault : ServiceModel.of(names[0]).judge(names[1], status, answer)) {
        if (faults.size() < MOST_FAULTS) {
          faults.add(target + " " + fault);
        }
      }
    } catch (IOException | RuntimeException e) { // a judge that fails must be seen, not hidden
      faults.add(target + " cannot be judged: " + e);
    }
  }

  /// How many answers of each operation were looked at.
  public Map<String, Long> judged() {
    Map<String, Long> counts = new TreeMap<>();
    judged.forEach((target, count) -> counts.put(target, count.sum()));
    return counts;
  }

  /// What did not hold so far.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /// @throws AssertionError naming each member of an answer that the models do not have
  public void verdict() {
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "Answers that the services' models refuse:\n" + String.join("\n", faults));
    }
  }

  private static final class Copying extends FilterOutputStream {
    private final OutputStream copy;

    Copying(OutputStream out, OutputStream copy) {
      super(out);
      this.copy = copy;
    }

    @Override
    public void write(int b) throws IOException {
      copy.write(b);
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      copy.write(bytes, from, length);
      out.write(bytes, from, length);
    }
  }
}
