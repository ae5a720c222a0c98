package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** Lets the relative paths of SFTP start at the user's home, as OpenSSH does; without a home they start at the root. */
final class FromHome implements SftpFileSystemAccessor {
    private final Machine machine;

    FromHome(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path rootDir, String remotePath) throws IOException {
        String home = machine.accounts()
                .find(subsystem.getServerSession().getUsername())
                .map(Account::home)
                .filter(machine.files()::folder)
                .orElse("/");
        String path = remotePath.startsWith("/") ? remotePath : home + "/" + remotePath;
        return SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, rootDir, path);
    }
}
