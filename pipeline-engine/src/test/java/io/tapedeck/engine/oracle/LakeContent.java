package io.tapedeck.engine.oracle;

import io.tapedeck.engine.config.AwsClients;
import io.tapedeck.engine.config.Profile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A lake, read back twice and held against what was published: once by listing the objects, once
/// by SQL. What must hold: each record that was published is there once, as it was published, in
/// the folder of its date and symbol, those of a source and symbol in order, or it is a dead
/// letter; the plans cover the topic without gap or overlap, are done, and name every object, its
/// size, hash and number of records; nothing is half there.
///
/// Works in two bits a record and some hundred bytes an object, by one pass over each, both ways
/// beside each other.
///
/// @param listed what is wrong by listing
/// @param queried what is wrong by SQL
/// @param rows records read by listing, dead letters included
/// @param deadLetters how many of them were dead letters
/// @param objects how many objects hold them
/// @param bytes their size
/// @param plans how many plans there are
/// @param rowsBySql rows read by SQL
/// @param seconds how long all this took
public record LakeContent(
    Findings listed,
    Findings queried,
    long rows,
    long deadLetters,
    int objects,
    long bytes,
    int plans,
    long rowsBySql,
    double seconds) {

  private static final String TABLE = "trades";

  /// @param stack a profile whose S3 keeps objects as files
  /// @param files the folder that holds the bucket's objects as files
  /// @param rows how many records of them were published
  public static LakeContent read(Profile stack, Path files, NumberedTrades published, long rows)
      throws IOException, SQLException {
    long begun = System.nanoTime();
    try (AwsClients clients = AwsClients.of(stack);
        ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Queried> queried = beside.submit(() -> Queried.read(stack, clients, published, rows));
      Findings byListing = new Findings();
      Reading reading = new Reading(stack.lake().prefix(), files, published, rows, byListing);
      ListedLake lake =
          ListedLake.of(clients.s3(), stack.lake().bucket(), stack.lake().prefix(), files);
      Oracle listing = reading.listed(lake);
      List<String> data = lake.data(stack.lake().prefix());
      Queried bySql = answer(queried);
      return new LakeContent(
          byListing,
          bySql.findings(),
          listing.read(),
          listing.deadLetters(),
          data.size(),
          data.stream().mapToLong(lake.objects()::get).sum(),
          reading.plans,
          bySql.rows(),
          (System.nanoTime() - begun) / 1e9);
    }
  }

  private static Queried answer(Future<Queried> queried) throws IOException {
    try {
      return queried.get();
    } catch (ExecutionException e) {
      throw new IOException("The lake cannot be read by SQL", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Told to end while the lake was read by SQL");
    }
  }

  /// One line.
  public String summary() {
    return String.format(
        "%,d records in %,d objects of %,d bytes by %,d plans, %,d of them dead letters, %,d rows"
            + " by SQL, read back in %.1f s; by listing %s; by SQL %s",
        rows, objects, bytes, plans, deadLetters, rowsBySql, seconds, listed, queried);
  }

  /// Whether nothing is wrong.
  public boolean isClean() {
    return listed.isClean() && queried.isClean();
  }

  /// The way by SQL.
  private record Queried(Findings findings, long rows) {
    static Queried read(Profile stack, AwsClients clients, NumberedTrades published, long rows)
        throws IOException, SQLException {
      Findings findings = new Findings();
      QueriedLake sql =
          new QueriedLake(
              clients.athena(), clients.s3(), stack.catalog().database(), stack.query().output());
      Oracle oracle = new Oracle(published, rows, false, findings);
      try {
        sql.read(TABLE, oracle::row);
        oracle.end();
      } catch (QueriedLake.Refused e) {
        findings.add(Finding.PARTIAL, e.getMessage());
      }
      return new Queried(findings, oracle.read());
    }
  }

  /// The way by listing.
  private static final class Reading {
    private final String prefix;
    private final Path files;
    private final NumberedTrades published;
    private final long rows;
    private final Findings findings;
    private int plans;

    Reading(String prefix, Path files, NumberedTrades published, long rows, Findings findings) {
      this.prefix = prefix;
      this.files = files;
      this.published = published;
      this.rows = rows;
      this.findings = findings;
    }

    Oracle listed(ListedLake lake) throws IOException, SQLException {
      lake.openUploads().forEach(key -> findings.add(Finding.OPEN_UPLOAD, key));
      PlanFiles log = PlanFiles.of(lake, prefix);
      plans = log.count();
      log.checkRanges(findings);
      Oracle oracle = new Oracle(published, rows, true, findings);
      Map<String, Long> counts = rowsOf(lake, oracle);
      oracle.end();
      compare(lake, log.objects(), counts);
      return oracle;
    }

    private Map<String, Long> rowsOf(ListedLake lake, Oracle oracle) throws SQLException {
      List<LakeName> parquet = new ArrayList<>();
      List<LakeName> json = new ArrayList<>();
      for (String key : lake.data(prefix)) {
        Optional<LakeName> name = LakeName.of(prefix, key);
        if (name.isEmpty()) {
          findings.add(Finding.FOREIGN, key);
        } else {
          (key.endsWith(".parquet") ? parquet : json).add(name.get());
        }
      }
      Map<String, Long> counts = new HashMap<>();
      try (ObjectRows objects = new ObjectRows(files, findings)) {
        for (List<LakeName> names : List.of(parquet, json)) {
          names.sort(LakeName.ORDER);
          counts.putAll(objects.read(names, new Rows(oracle)));
        }
        counts.putAll(objects.readDead(deadLetters(lake), (key, raw) -> oracle.dead(raw, key)));
      }
      return counts;
    }

    private List<String> deadLetters(ListedLake lake) {
      return lake.objects().keySet().stream()
          .filter(key -> key.startsWith(prefix + "_dead/"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }

    /// Whether plans and objects say the same.
    private void compare(
        ListedLake lake, Map<String, PlanFiles.Planned> planned, Map<String, Long> counts)
        throws IOException {
      List<String> there = new ArrayList<>(lake.data(prefix));
      there.addAll(deadLetters(lake));
      for (String key : there) {
        PlanFiles.Planned plan = planned.remove(key);
        if (plan == null) {
          findings.add(Finding.FOREIGN, key);
        } else if (plan.bytes() != lake.objects().get(key)
            || plan.rows() != counts.getOrDefault(key, 0L)
            || !plan.sha256().equals(sha256(files.resolve(key)))) {
          findings.add(Finding.DIFFERENT, plan + " has " + counts.get(key) + " records");
        }
      }
      planned.keySet().forEach(key -> findings.add(Finding.MISSING, key));
    }

    private static String sha256(Path file) throws IOException {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// Gives an oracle the rows of objects, those of one object after the other.
  private static final class Rows implements ObjectRows.Rows {
    private final Oracle oracle;
    private @Nullable LakeName object;
    private String symbol = "";
    private Oracle.Place place = new Oracle.Place("", "", "");

    Rows(Oracle oracle) {
      this.oracle = oracle;
    }

    @Override
    public void row(LakeName name, Oracle.Stored row) {
      if (name != object) {
        object = name;
        symbol =
            (name.table().equals(TABLE) ? "" : name.table() + "?") + name.values().get("symbol");
        place =
            new Oracle.Place(
                name.key(),
                String.valueOf(name.values().get("dt")),
                name.source() + " " + name.folder());
      }
      oracle.row(row, symbol, place);
    }
  }
}
