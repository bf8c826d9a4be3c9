package io.millrace.connector.redis.sink;

import io.millrace.connector.redis.sink.command.RedisWrite;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;

/** Writes that were buffered when a checkpoint was taken. */
public final class RedisWriteSerializer extends AsyncSinkWriterStateSerializer<RedisWrite> {
    private static final int VERSION = 1;
    private static final int ABSENT = -1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    protected void serializeRequestToStream(RedisWrite write, DataOutputStream out) throws IOException {
        out.writeBoolean(write.removal());
        writePart(write.key(), out);
        writePart(write.cell(), out);
        writePart(write.value(), out);
    }

    @Override
    protected RedisWrite deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        return new RedisWrite(in.readBoolean(), readPart(in), readPart(in), readPart(in), 0);
    }

    private static void writePart(byte[] part, DataOutputStream out) throws IOException {
        out.writeInt(part == null ? ABSENT : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    private static byte[] readPart(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] part = new byte[length];
        in.readFully(part);
        return part;
    }
}
