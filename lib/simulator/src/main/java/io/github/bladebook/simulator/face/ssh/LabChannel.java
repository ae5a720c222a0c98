package io.github.bladebook.simulator.face.ssh;

import java.util.Optional;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/** A channel to an address of the lab: it is led to the loopback port that stands for it. */
final class LabChannel extends TcpipServerChannel {
    private final Ports ports;

    private LabChannel(Ports ports) {
        super(TcpForwardingFilter.Type.Direct, (CloseableExecutorService) null);
        this.ports = ports;
    }

    /** Where the addresses of the lab are on loopback. */
    interface Ports {
        /** Returns the loopback port for {@code host:port}; empty where nothing listens. */
        Optional<Integer> find(String host, int port);
    }

    static ChannelFactory factory(Ports ports) {
        return new ChannelFactory() {
            @Override
            public String getName() {
                return "direct-tcpip";
            }

            @Override
            public Channel createChannel(Session session) {
                return new LabChannel(ports);
            }
        };
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        String host = buffer.getString();
        int port = buffer.getInt();
        Optional<Integer> local = ports.find(host, port);
        if (local.isEmpty()) {
            OpenFuture refused = new DefaultOpenFuture(this, this);
            refused.setException(new SshChannelOpenException(
                    getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "Connection refused"));
            return refused;
        }
        Buffer led = new ByteArrayBuffer();
        led.putString("127.0.0.1");
        led.putInt(local.get());
        led.putString(buffer.getString());
        led.putInt(buffer.getInt());
        return super.doInit(led);
    }
}
