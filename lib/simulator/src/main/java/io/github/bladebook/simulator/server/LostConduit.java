package io.github.bladebook.simulator.server;

import io.undertow.server.ServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Ends the connection at the first byte that would leave, status line included: the face has acted, nobody is told. */
final class LostConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final ServerConnection connection;

    LostConduit(StreamSinkConduit next, ServerConnection connection) {
        super(next);
        this.connection = connection;
    }

    private IOException lost() {
        IoUtils.safeClose(connection);
        return new IOException("Lost by a fault of the lab's script");
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw lost();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        throw lost();
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        throw lost();
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        throw lost();
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        throw lost();
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        throw lost();
    }

    @Override
    public void terminateWrites() throws IOException {
        throw lost();
    }
}
