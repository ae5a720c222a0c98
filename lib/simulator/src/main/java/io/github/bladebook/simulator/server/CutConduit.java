package io.github.bladebook.simulator.server;

import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/** Passes so many bytes on, then ends the connection: half an answer. */
final class CutConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final ServerConnection connection;
    private int left;

    CutConduit(StreamSinkConduit next, ServerConnection connection, int bytes) {
        super(next);
        this.connection = connection;
        this.left = bytes;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (left == 0) {
            cut();
        }
        int end = source.limit();
        source.limit(Math.min(end, source.position() + left));
        try {
            int written = next.write(source);
            left -= written;
            return written;
        } finally {
            source.limit(end);
        }
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (sources[i].hasRemaining()) {
                return write(sources[i]);
            }
        }
        return 0;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return Conduits.writeFinalBasic(this, source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, sources, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return source.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
    }

    @Override
    public void terminateWrites() throws IOException {
        cut();
    }

    private void cut() throws IOException {
        next.flush();
        IoUtils.safeClose(connection);
        throw new IOException("Cut by a fault of the lab's script");
    }
}
