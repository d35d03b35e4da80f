package io.tapedeck.app.analyze;

import io.tapedeck.app.fx.Cancellable;
import io.tapedeck.app.fx.Jobs;
import io.tapedeck.app.fx.Work;
import io.tapedeck.app.parts.Figures;
import io.tapedeck.engine.QueryHandle;
import io.tapedeck.engine.error.EngineException;
import io.tapedeck.engine.error.ErrorCode;
import io.tapedeck.engine.model.Page;
import io.tapedeck.engine.model.QueryColumn;
import io.tapedeck.engine.model.QueryRow;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Writes a whole answer to a CSV file, a page at a time, so that its length does not matter. The
/// file appears when it is whole. Used on the JavaFX application thread only.
final class ResultExport {

  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<String> told = new ReadOnlyObjectWrapper<>("");

  ResultExport(Jobs jobs) {
    this.jobs = jobs;
  }

  /// What was written last and where, or why not; empty if nothing was.
  ReadOnlyObjectProperty<String> told() {
    return told.getReadOnlyProperty();
  }

  void save(QueryHandle query, List<QueryColumn> columns, Path file) {
    told.set("Writing " + file.getFileName() + "…");
    jobs.start(
        "Write " + file.getFileName(),
        Cancellable.of(
            report -> write(query, columns, file, report),
            () -> told.set("Writing " + file.getFileName() + " was cancelled")),
        rows -> told.set("✔ " + Figures.count(rows) + " rows written to " + file),
        error -> told.set("✖ " + error.text()));
  }

  private static long write(
      QueryHandle query, List<QueryColumn> columns, Path file, Work.Progress report)
      throws InterruptedException {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "result", ".part");
      try {
        long rows = pages(query, columns, fresh, report);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        return rows;
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new EngineException(
          ErrorCode.INVALID_ARGUMENT,
          file + " cannot be written (" + e.getMessage() + "). Choose another folder.",
          e);
    }
  }

  private static long pages(
      QueryHandle query, List<QueryColumn> columns, Path fresh, Work.Progress report)
      throws IOException, InterruptedException {
    try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
      out.write(RowText.csv(columns.stream().<@Nullable String>map(QueryColumn::name).toList()));
      long rows = 0;
      @Nullable String token = null;
      do {
        if (Thread.interrupted()) {
          throw new InterruptedException("Writing was cancelled");
        }
        Page<QueryRow> page = query.page(token);
        for (QueryRow row : page.items()) {
          out.write(RowText.csv(row.values()));
        }
        rows += page.items().size();
        report.update(-1, Figures.count(rows) + " rows");
        token = page.nextToken();
      } while (token != null);
      return rows;
    }
  }
}
