package io.millrace.verification.stored.redis;

import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.sync.RedisCommands;
import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.stored.StoredFile;
import io.millrace.verification.value.HyperLogLog;
import io.millrace.verification.value.ResultLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.data.GenericRowData;

/** What the keys of one table hold, as rows of the table. */
final class RedisEntries {
    private static final int AT_ONCE = 1000;

    private final String command;
    private final boolean keyInRow;
    private final RedisCodec codec;
    private final StoredFile file;

    RedisEntries(ResultTable result, RedisCodec codec, StoredFile file) {
        this.command = result.options().get("command");
        this.keyInRow = !result.options().containsKey("additional-key");
        this.codec = codec;
        this.file = file;
    }

    /** Reads all of a key. */
    void read(RedisCommands<byte[], byte[]> redis, byte[] key) throws IOException {
        String type = redis.type(key);
        if (type.equals("none")) {
            return;
        }
        if (!type.equals(typeOf(command))) {
            foreign(key, "a " + type + " in the place of a " + typeOf(command));
            return;
        }
        switch (command) {
            case "set" -> file.add(row(key, redis.get(key)));
            case "pfadd" -> registers(key, redis.get(key));
            case "hset" -> fields(redis, key);
            case "sadd" -> members(redis, key);
            case "zadd" -> scores(redis, key);
            default -> elements(redis, key);
        }
    }

    private static String typeOf(String command) {
        return switch (command) {
            case "hset" -> "hash";
            case "sadd" -> "set";
            case "zadd" -> "zset";
            case "lpush", "rpush" -> "list";
            default -> "string";
        };
    }

    private void registers(byte[] key, byte[] string) throws IOException {
        try {
            file.add(keyOf(key), HyperLogLog.of(string).text());
        } catch (IllegalArgumentException e) {
            foreign(key, "a string that is no HyperLogLog");
        }
    }

    /** A scan may bring a field or a member twice. */
    private void fields(RedisCommands<byte[], byte[]> redis, byte[] key) throws IOException {
        Set<ByteBuffer> seen = new HashSet<>();
        for (var field : each(ScanIterator.hscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)))) {
            if (seen.add(ByteBuffer.wrap(field.getKey()))) {
                file.add(row(key, field.getKey(), field.getValue()));
            }
        }
    }

    private void members(RedisCommands<byte[], byte[]> redis, byte[] key) throws IOException {
        Set<ByteBuffer> seen = new HashSet<>();
        for (byte[] member : each(ScanIterator.sscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)))) {
            if (seen.add(ByteBuffer.wrap(member))) {
                file.add(row(key, member));
            }
        }
    }

    private void scores(RedisCommands<byte[], byte[]> redis, byte[] key) throws IOException {
        Set<ByteBuffer> seen = new HashSet<>();
        for (var member : each(ScanIterator.zscan(redis, key, ScanArgs.Builder.limit(AT_ONCE)))) {
            if (seen.add(ByteBuffer.wrap(member.getValue()))) {
                GenericRowData row = row(key, member.getValue());
                row.setField(codec.columns() - 1, codec.score(member.getScore()));
                file.add(row);
            }
        }
    }

    private void elements(RedisCommands<byte[], byte[]> redis, byte[] key) throws IOException {
        long length = redis.llen(key);
        for (long from = 0; from < length; from += AT_ONCE) {
            for (byte[] element : redis.lrange(key, from, from + AT_ONCE - 1)) {
                GenericRowData row = row(key);
                row.setField(codec.columns() - 1, codec.read(codec.columns() - 1, element));
                file.add(row);
            }
        }
    }

    private static <T> Iterable<T> each(Iterator<T> iterator) {
        return () -> iterator;
    }

    /** Returns a row of which the first columns are known: the key, where rows have it, and what follows. */
    private GenericRowData row(byte[] key, byte[]... following) {
        GenericRowData row = new GenericRowData(codec.columns());
        int place = 0;
        if (keyInRow) {
            row.setField(place, codec.read(place, key));
            place++;
        }
        for (byte[] next : following) {
            row.setField(place, codec.read(place, next));
            place++;
        }
        return row;
    }

    private String keyOf(byte[] key) {
        return keyInRow
                ? file.layout().keyOf(row(key))
                : ResultLayout.keyOfTexts(List.of(new String(key, StandardCharsets.UTF_8)));
    }

    private void foreign(byte[] key, String what) throws IOException {
        String text = new String(key, StandardCharsets.UTF_8);
        file.add(ResultLayout.keyOfTexts(List.of(text)), what);
    }
}
