package io.github.bladebook.simulator.server;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.ConduitFactory;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;

/** Swallows the face's answer and sends a proxy's error page in its place. */
final class PageConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private final ByteBuffer page;

    private PageConduit(StreamSinkConduit next, ByteBuffer page) {
        super(next);
        this.page = page;
    }

    /** Called when the face has decided on its answer and no byte of it has left. */
    static PageConduit over(ConduitFactory<StreamSinkConduit> factory, HttpServerExchange exchange, int status) {
        byte[] page = "<html><head><title>%1$d</title></head><body><h1>%1$d</h1></body></html>"
                .formatted(status)
                .getBytes(StandardCharsets.UTF_8);
        exchange.setStatusCode(status);
        exchange.setReasonPhrase("Bad Gateway");
        exchange.getResponseHeaders().clear();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, page.length);
        return new PageConduit(factory.create(), ByteBuffer.wrap(page));
    }

    private static long swallow(ByteBuffer source) {
        int length = source.remaining();
        source.position(source.limit());
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        return (int) swallow(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        long swallowed = 0;
        for (int i = offset; i < offset + length; i++) {
            swallowed += swallow(sources[i]);
        }
        return swallowed;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        terminateWrites();
        return write(source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        terminateWrites();
        return write(sources, offset, length);
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
        while (page.hasRemaining()) {
            if (next.write(page) == 0) {
                next.awaitWritable();
            }
        }
        next.terminateWrites();
    }
}
