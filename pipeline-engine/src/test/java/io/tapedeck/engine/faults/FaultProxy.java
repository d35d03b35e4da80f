package io.tapedeck.engine.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Stands before an S3 endpoint on loopback and lets things go wrong. Requests are passed on byte
/// by byte, so that the signature over the Host header holds as the client made it.
///
/// A virtual thread per connection. Closing cuts every connection.
public final class FaultProxy implements AutoCloseable {

  private static final Duration AWAY = Duration.ofMillis(120);
  private static final int OUTAGE_REQUESTS = 24;
  private static final Duration DRIP_PAUSE = Duration.ofMillis(10);
  private static final int DRIPS = 24;

  private final InetSocketAddress upstream;
  private final Faults faults;
  private final int port;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile ServerSocket listener;
  private final AtomicInteger outage = new AtomicInteger();
  private final AtomicInteger judged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  public FaultProxy(URI upstream, Faults faults) {
    this.upstream = new InetSocketAddress(upstream.getHost(), upstream.getPort());
    this.faults = faults;
    try {
      listener = listen(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = listener.getLocalPort();
    Thread.startVirtualThread(this::accept);
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// What went wrong so far, one line each.
  public List<String> log() {
    return List.copyOf(log);
  }

  /// How many requests met a fault or were passed on; [#refused()] are not among them.
  public int judged() {
    return judged.get();
  }

  /// How many requests were refused only because a fault before them lasts for a while.
  public int refused() {
    return refused.get();
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 100);
    return socket;
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException _) {
        LockSupport.parkNanos(1_000_000); // closed for good, or for a while by a fault
      }
    }
  }

  private void serve(Socket client) {
    sockets.add(client);
    try (client;
        Socket server = new Socket()) {
      sockets.add(server);
      server.connect(upstream);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Connection connection = new Connection(client, server);
      while (connection.pass()) {
        // until somebody has enough
      }
    } catch (IOException | InterruptedException _) {
      // Either side went away; the other one sees it.
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A client and its own connection to the server.
  private final class Connection {

    private final Socket client;
    private final Socket server;
    private final InputStream fromClient;
    private final InputStream fromServer;
    private final OutputStream toClient;
    private final OutputStream toServer;

    Connection(Socket client, Socket server) throws IOException {
      this.client = client;
      this.server = server;
      fromClient = new BufferedInputStream(client.getInputStream());
      fromServer = new BufferedInputStream(server.getInputStream());
      toClient = client.getOutputStream();
      toServer = server.getOutputStream();
    }

    /// @return whether the connection may go on
    boolean pass() throws IOException, InterruptedException {
      HttpMessage request = HttpMessage.read(fromClient, false);
      if (request == null) {
        return false;
      }
      if (outage.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        refused.incrementAndGet();
        return answer(Answers.error(request, 503, "SlowDown"));
      }
      judged.incrementAndGet();
      Fault fault = faults.judge(S3Operation.of(request), request);
      if (fault == null) {
        return answer(effect(request));
      }
      log.add(fault + " on " + S3Operation.of(request) + ": " + request.start());
      return commit(fault, request);
    }

    private boolean commit(Fault fault, HttpMessage request)
        throws IOException, InterruptedException {
      return switch (fault) {
        case ERROR_BEFORE -> answer(Answers.error(request, 500, "InternalError"));
        case ERROR_AFTER -> {
          effect(request);
          yield answer(Answers.error(request, 500, "InternalError"));
        }
        case SLOW_DOWN -> answer(Answers.error(request, 503, "SlowDown"));
        case SLOW_DOWN_LONG -> {
          outage.set(OUTAGE_REQUESTS);
          yield answer(Answers.error(request, 503, "SlowDown"));
        }
        case REFUSED -> refuse();
        case RESET_BEFORE -> reset();
        case RESET_IN_REQUEST -> {
          byte[] all = request.bytes();
          toServer.write(all, 0, all.length - request.body().length / 2);
          toServer.flush();
          yield reset();
        }
        case RESET_AFTER -> {
          effect(request);
          yield reset();
        }
        case TRUNCATED -> truncate(effect(request));
        case STALLED -> {
          effect(request);
          yield fromClient.read() >= 0; // waits until the client has enough
        }
        case DRIP -> drip(effect(request));
        case ERROR_IN_200 -> answer(Answers.error(request, 200, "InternalError"));
        case EMPTY_200 -> answer(Answers.answer(request, 200, ""));
        case NOT_FOUND_AFTER -> {
          effect(request);
          String code = request.start().contains("uploadId=") ? "NoSuchUpload" : "NoSuchKey";
          yield answer(Answers.error(request, 404, code));
        }
        case EXPIRED_TOKEN -> answer(Answers.error(request, 400, "ExpiredToken"));
        case ACCESS_DENIED -> answer(Answers.error(request, 403, "AccessDenied"));
        case CONFLICT -> conflict(request);
        case REQUEST_TIMEOUT -> answer(Answers.error(request, 400, "RequestTimeout"));
      };
    }

    private HttpMessage effect(HttpMessage request) throws IOException {
      toServer.write(request.bytes());
      toServer.flush();
      HttpMessage answer = HttpMessage.read(fromServer, request.isHead());
      if (answer == null) {
        throw new IOException("The server closed the connection");
      }
      return answer;
    }

    private boolean answer(HttpMessage answer) throws IOException {
      toClient.write(answer.bytes());
      toClient.flush();
      boolean last = answer.header("connection").orElse("").equalsIgnoreCase("close");
      return !last;
    }

    private boolean conflict(HttpMessage request) throws IOException {
      if (S3Operation.of(request) != S3Operation.PUT_PLAN) {
        return answer(Answers.error(request, 409, "OperationAborted"));
      }
      effect(request);
      return answer(Answers.error(request, 412, "PreconditionFailed"));
    }

    private boolean truncate(HttpMessage answer) throws IOException {
      byte[] all = answer.bytes();
      int half =
          answer.body().length == 0 ? all.length / 2 : all.length - answer.body().length / 2 - 1;
      toClient.write(all, 0, half);
      toClient.flush();
      client.close();
      return false;
    }

    private boolean drip(HttpMessage answer) throws IOException, InterruptedException {
      byte[] all = answer.bytes();
      int drop = Math.ceilDiv(all.length, DRIPS);
      for (int from = 0; from < all.length; from += drop) {
        toClient.write(Arrays.copyOfRange(all, from, Math.min(all.length, from + drop)));
        toClient.flush();
        if (closed.await(DRIP_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      return true;
    }

    private boolean reset() throws IOException {
      client.setSoLinger(true, 0);
      client.close();
      return false;
    }

    private boolean refuse() throws IOException, InterruptedException {
      ServerSocket before = listener;
      before.close();
      client.close();
      @Nullable ServerSocket again = null;
      while (again == null && !closed.await(AWAY.toMillis(), TimeUnit.MILLISECONDS)) {
        again = listenAgain();
      }
      return false;
    }

    private @Nullable ServerSocket listenAgain() {
      synchronized (FaultProxy.this) {
        if (!listener.isClosed()) {
          return listener; // another connection opened it again
        }
        try {
          listener = listen(port);
          return listener;
        } catch (IOException _) {
          return null;
        }
      }
    }
  }
}
