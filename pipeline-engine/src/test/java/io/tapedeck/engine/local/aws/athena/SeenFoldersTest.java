package io.tapedeck.engine.local.aws.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.engine.local.aws.objects.ObjectFiles;
import io.tapedeck.engine.local.aws.objects.ObjectFiles.Found;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// That a second look never shows less, or anything else, than a list would.
class SeenFoldersTest {

  private static final String LOCATION = "s3://lake/t/";
  private static final Instant OLD = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir private Path home;
  private Path folder;
  private ObjectFiles files;
  private Instant now = OLD.plusSeconds(60);
  private final SeenFolders seen = new SeenFolders((InstantSource) () -> now);

  @BeforeEach
  void anObject() throws Exception {
    folder = Files.createDirectories(home.resolve("lake/t"));
    files = new ObjectFiles(home);
    Files.writeString(folder.resolve("a"), "one");
    settle();
  }

  @Test
  void whatDidNotChangeIsTheSame() {
    List<Found> first = look();

    assertThat(look()).isEqualTo(first).singleElement().isSameAs(first.getFirst());
    assertThat(names(first)).containsExactly("a");
  }

  @Test
  void objectsThatComeAndGoAreSeen() throws Exception {
    look();
    Files.writeString(folder.resolve("b"), "two");
    assertThat(names(look())).containsExactly("a", "b");

    settle();
    look();
    Files.delete(folder.resolve("a"));
    assertThat(names(look())).containsExactly("b");
  }

  @Test
  void anObjectThatGoesWhileItIsLookedAtHidesNoOther() throws Exception {
    Files.writeString(folder.resolve("b"), "two");
    settle();
    look();
    Files.delete(folder.resolve("a"));
    settle(); // the folder looks as it did when its change was told

    assertThat(names(look())).containsExactly("b");
  }

  @Test
  void anObjectThatIsWrittenAnewInItsPlaceHasItsNewSize() throws Exception {
    look();
    Files.writeString(folder.resolve("a"), "another");
    settle();

    assertThat(look()).singleElement().matches(found -> found.bytes() == 7);
  }

  @Test
  void aFolderThatWasChangedInTheTickInWhichItWasListedIsListedAgain() throws Exception {
    now = OLD.plusMillis(1_500);
    look();
    Files.writeString(folder.resolve("b"), "two");
    settle();

    assertThat(names(look())).containsExactly("a", "b");
  }

  @Test
  void foldersWithFoldersInThemAndObjectsThatAreStillEmptyAreListedAgain() throws Exception {
    Files.createDirectories(folder.resolve("deep"));
    Files.createFile(folder.resolve("grows"));
    settle();
    look();
    Files.writeString(folder.resolve("deep/c"), "three");
    Files.writeString(folder.resolve("grows"), "two");
    settle();

    assertThat(names(look())).containsExactly("a", "c", "grows");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links want a right there that few have")
  void aLinkToNowhereHidesNoObject() throws Exception {
    Files.createSymbolicLink(folder.resolve("lock"), Path.of("nowhere"));
    settle();

    assertThat(names(look())).containsExactly("a");
    assertThat(names(look())).containsExactly("a");
  }

  @Test
  void aFolderThatIsGoneIsNone() throws Exception {
    look();
    Files.delete(folder.resolve("a"));
    Files.delete(folder);

    assertThat(seen.below(LOCATION, files, () -> false)).isEmpty();
    assertThat(seen.below("s3://lake/never/", files, () -> false)).isEmpty();
  }

  @Test
  void whatWasStoppedIsNotTakenForAll() {
    assertThat(seen.below(LOCATION, files, () -> true).orElseThrow()).isEmpty();
    assertThat(names(look())).containsExactly("a");
  }

  // As if the folder had been changed long ago.
  private void settle() throws Exception {
    Files.setLastModifiedTime(folder, FileTime.from(OLD));
  }

  private List<Found> look() {
    return seen.below(LOCATION, files, () -> false).orElseThrow();
  }

  private static List<String> names(List<Found> found) {
    return found.stream().map(one -> String.valueOf(one.file().getFileName())).toList();
  }
}
