package io.github.bladebook.core.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Goes through a jump host: a {@code direct-tcpip} channel, so that the jump host forwards bytes it cannot read. */
final class Through implements Proxy {
    private final Session jump;
    private final ChannelDirectTCPIP channel;
    private final InputStream in;
    private final OutputStream out;

    Through(Session jump) throws Exception {
        this.jump = jump;
        this.channel = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        // Both have to be asked for before the channel opens.
        Pipe pipe = new Pipe();
        channel.setOutputStream(pipe);
        this.in = new BannerGuard(pipe.source);
        this.out = channel.getOutputStream();
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) throws Exception {
        channel.setHost(host);
        channel.setPort(port);
        channel.setOrgIPAddress("127.0.0.1");
        channel.setOrgPort(0);
        Opening.open(jump, channel, (int) Dial.CONNECT.toMillis());
        if (!jump.isConnected()) {
            throw new IOException("the connection to the jump host broke");
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        channel.disconnect();
    }
}
