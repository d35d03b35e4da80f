package io.tapedeck.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Takes files and folders that are dropped anywhere on the window.
final class FileDrop {

  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final Node target;
  private final Consumer<List<Path>> dropped;

  FileDrop(Node target, Consumer<List<Path>> dropped) {
    this.target = target;
    this.dropped = dropped;
    target.addEventHandler(DragEvent.DRAG_OVER, this::over);
    target.addEventHandler(DragEvent.DRAG_DROPPED, this::drop);
    target.addEventHandler(DragEvent.DRAG_EXITED_TARGET, _ -> mark(false));
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      mark(true);
      event.consume();
    }
  }

  private void drop(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    mark(false);
    event.setDropCompleted(!files.isEmpty());
    event.consume();
    if (!files.isEmpty()) {
      dropped.accept(files.stream().map(File::toPath).toList());
    }
  }

  private void mark(boolean over) {
    target.pseudoClassStateChanged(DROP, over);
  }
}
