package io.tapedeck.engine.sink.merge;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// How JSON lines are compressed.
enum LinePacking {
  GZIP("json.gz") {
    @Override
    InputStream unpack(InputStream packed) throws IOException {
      return new GZIPInputStream(packed, 1 << 16);
    }

    @Override
    OutputStream pack(OutputStream out) throws IOException {
      return new GZIPOutputStream(out, 1 << 16) {
        {
          def.setLevel(Deflater.DEFAULT_COMPRESSION);
        }
      };
    }
  },
  ZSTD("json.zst") {
    @Override
    InputStream unpack(InputStream packed) throws IOException {
      return new ZstdInputStream(packed);
    }

    @Override
    OutputStream pack(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  },
  /// Written plain, one object a record; packed with gzip, which every reader of such a table can
  /// undo.
  NONE("json") {
    @Override
    InputStream unpack(InputStream plain) {
      return plain;
    }

    @Override
    OutputStream pack(OutputStream out) throws IOException {
      return GZIP.pack(out);
    }
  };

  private final String extension;

  LinePacking(String extension) {
    this.extension = extension;
  }

  static LinePacking of(String extension) {
    for (LinePacking one : values()) {
      if (one.extension.equals(extension)) {
        return one;
      }
    }
    throw new IllegalArgumentException("No object's ending: " + extension);
  }

  /// What merged objects end with.
  LinePacking merged() {
    return this == NONE ? GZIP : this;
  }

  String extension() {
    return extension;
  }

  abstract InputStream unpack(InputStream packed) throws IOException;

  abstract OutputStream pack(OutputStream out) throws IOException;
}
