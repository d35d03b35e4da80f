package io.tapedeck.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;

/// Writes an image as PNG without AWT.
public final class Picture {

  private Picture() {}

  public static void write(Image image, Path file) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(png)) {
      out.writeLong(0x89504E470D0A1A0AL);
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      DataOutputStream header = new DataOutputStream(head);
      header.writeInt(width);
      header.writeInt(height);
      header.write(new byte[] {8, 2, 0, 0, 0});
      chunk(out, "IHDR", head.toByteArray());
      chunk(out, "IDAT", pixels(image, width, height));
      chunk(out, "IEND", new byte[0]);
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, png.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pixels(Image image, int width, int height) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[1 + width * 3];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int argb = image.getPixelReader().getArgb(x, y);
          row[1 + x * 3] = (byte) (argb >> 16);
          row[2 + x * 3] = (byte) (argb >> 8);
          row[3 + x * 3] = (byte) argb;
        }
        deflater.write(row);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }
}
