package io.millrace.dashboard.internal.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** A file for browsers. They keep it and ask each time whether it is still the same, which costs a few bytes. */
final class Asset {
    private final String mediaType;
    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    Asset(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.plain = content;
        this.compressed = compress(content);
        this.tag = "W/\"" + Digest.of(content) + "\"";
    }

    /** Returns what changes when the content does. */
    String tag() {
        return tag;
    }

    void send(Context context) {
        context.header(Header.ETAG, tag);
        context.header(Header.CACHE_CONTROL, "no-cache");
        context.header(Header.VARY, Header.ACCEPT_ENCODING);
        String known = context.header(Header.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        context.contentType(mediaType);
        String accepted = context.header(Header.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            context.header(Header.CONTENT_ENCODING, "gzip");
            context.result(compressed);
        } else {
            context.result(plain);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
