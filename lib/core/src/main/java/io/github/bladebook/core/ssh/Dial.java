package io.github.bladebook.core.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens the TCP connection; can be cut from another thread while it is still being made. */
final class Dial implements SocketFactory, AutoCloseable {
    static final Duration CONNECT = Duration.ofSeconds(5);

    private volatile @Nullable Socket socket;

    @Override
    @SuppressWarnings("AddressSelection") // the first address, as OpenSSH would take where it answers
    public Socket createSocket(String host, int port) throws IOException {
        Socket fresh = new Socket();
        socket = fresh;
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        fresh.connect(address, (int) CONNECT.toMillis());
        return fresh;
    }

    @Override
    public InputStream getInputStream(Socket open) throws IOException {
        return new BannerGuard(open.getInputStream());
    }

    @Override
    public OutputStream getOutputStream(Socket open) throws IOException {
        return open.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        Socket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
