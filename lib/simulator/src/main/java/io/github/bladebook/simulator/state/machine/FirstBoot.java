package io.github.bladebook.simulator.state.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Lays down what an operating system's image brings, around files that a seed has put there before. */
final class FirstBoot {
    private static final List<String> FOLDERS = List.of(
            "/boot",
            "/dev",
            "/etc/systemd/system",
            "/home",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/run",
            "/run/systemd/system",
            "/srv",
            "/sys",
            "/usr/bin",
            "/usr/sbin",
            "/usr/lib",
            "/usr/lib64",
            "/usr/local/bin",
            "/usr/local/sbin",
            "/usr/share",
            "/var/lib",
            "/var/log",
            "/var/cache",
            "/usr/lib/systemd/system",
            "/etc/default");

    private FirstBoot() {}

    static void prepare(Machine machine, String publicKey) {
        MachineFiles files = machine.files();
        if (files.exists("/etc/machine-id")) {
            return;
        }
        try {
            files.mode("/", 0755);
            FOLDERS.forEach(folder -> files.makeFolder(folder, 0755));
            files.makeFolder("/root/.ssh", 0700);
            files.mode("/root", 0700);
            files.makeFolder("/tmp", 01777);
            files.makeFolder("/var/tmp", 01777);
            for (String folder : List.of("bin", "sbin", "lib", "lib64")) {
                if (!files.exists("/" + folder)) {
                    files.link("/" + folder, "usr/" + folder);
                }
            }
            files.write("/etc/os-release", machine.image().release(), 0644);
            texts(machine, publicKey);
            Programs.install(machine, "");
            Programs.unit(machine, "openssh-server");
            files.makeFolder("/etc/systemd/system/multi-user.target.wants", 0755);
            files.link(
                    "/etc/systemd/system/multi-user.target.wants/ssh.service", "/usr/lib/systemd/system/ssh.service");
            if (machine.guest().config().getOrDefault("tags", "").contains("docker")) {
                docker(machine);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A guest with this tag has been a Docker host for long. */
    private static void docker(Machine machine) throws IOException {
        MachineFiles files = machine.files();
        files.write(
                "/etc/apt/sources.list.d/docker.list",
                "deb https://download.docker.com/linux/" + machine.image().id() + " "
                        + machine.image().codename() + " stable\n",
                0644);
        for (String name : List.of("docker-ce", "docker-ce-cli", "docker-compose-plugin")) {
            Packages.of(machine).add(name);
            Programs.install(machine, name);
        }
        Programs.unit(machine, "docker-ce");
        files.link(
                "/etc/systemd/system/multi-user.target.wants/docker.service", "/usr/lib/systemd/system/docker.service");
        machine.accounts().add(new Accounts.Group("docker", 998, List.of()));
    }

    private static void texts(Machine machine, String publicKey) {
        MachineFiles files = machine.files();
        String name = machine.name();
        files.write("/etc/hostname", name + "\n", 0644);
        files.write("/etc/hosts", "127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n", 0644);
        files.write("/etc/machine-id", hex(machine, 32) + "\n", 0444);
        files.write("/etc/resolv.conf", "search lab.example\nnameserver 172.16.100.210\n", 0644);
        files.write("/etc/fstab", "# /etc/fstab: static file system information.\n", 0644);
        files.write("/proc/sys/kernel/random/boot_id", hex(machine, 32) + "\n", 0444);
        files.write("/dev/null", "", 0666);
        files.write("/etc/passwd", """
                root:x:0:0:root:/root:/bin/bash
                daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
                bin:x:2:2:bin:/bin:/usr/sbin/nologin
                sys:x:3:3:sys:/dev:/usr/sbin/nologin
                www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
                nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                sshd:x:100:65534::/run/sshd:/usr/sbin/nologin
                """, 0644);
        files.write("/etc/group", """
                root:x:0:
                daemon:x:1:
                bin:x:2:
                sys:x:3:
                adm:x:4:
                sudo:x:27:
                www-data:x:33:
                users:x:100:
                nogroup:x:65534:
                """, 0644);
        files.write("/etc/shadow", "root:*:20000:0:99999:7:::\n", 0640);
        files.write("/root/.ssh/authorized_keys", publicKey + "\n", 0600);
    }

    private static String hex(Machine machine, int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(Integer.toHexString(machine.seams().random().nextInt(16)));
        }
        return text.toString();
    }
}
