package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/** Lets a file keep its owner when it is renamed by SFTP, as owners are not kept in the files themselves. */
final class OwnersFollow implements SftpEventListener {
    private final MachineFiles files;

    OwnersFollow(MachineFiles files) {
        this.files = files;
    }

    @Override
    public void moved(
            ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable failure) {
        if (failure == null) {
            files.ownerMoved(from.toString(), to.toString());
        }
    }
}
