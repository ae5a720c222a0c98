package io.github.bladebook.kit.run;

import java.util.List;

/**
 * What is imported before the first cell, on every kernel and in the runner alike, so that no notebook needs imports of its own
 * for what is ours, or for what Java people use daily. Of the clients only single types: a Node, a VirtualMachine is the snapshot's.
 */
public final class Prelude {
    private static final List<String> IMPORTS = List.of(
            "import java.io.*;",
            "import java.math.*;",
            "import java.net.*;",
            "import java.nio.file.*;",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "import java.util.function.*;",
            "import java.util.stream.*;",
            "import io.github.bladebook.core.unit.*;",
            "import io.github.bladebook.snapshot.*;",
            "import io.github.bladebook.capacity.*;",
            "import io.github.bladebook.display.*;",
            "import io.github.bladebook.kit.*;",
            "import inet.ipaddr.IPAddressString;",
            "import io.github.bladebook.core.error.LabException;",
            "import io.github.bladebook.core.secret.Secret;",
            "import io.github.bladebook.core.settings.Settings;",
            "import io.github.bladebook.core.ssh.Command;",
            "import io.github.bladebook.core.ssh.JobStatus;",
            "import io.github.bladebook.core.ssh.Ran;",
            "import io.github.bladebook.core.ssh.RemoteJob;",
            "import io.github.bladebook.core.ssh.Ssh;",
            "import io.github.bladebook.core.ssh.SshHost;",
            "import io.github.bladebook.lab.Lab;",
            "import io.github.bladebook.nautobot.Change;",
            "import io.github.bladebook.nautobot.Device;",
            "import io.github.bladebook.nautobot.Diagnosis;",
            "import io.github.bladebook.nautobot.EnsurePlan;",
            "import io.github.bladebook.nautobot.Filter;",
            "import io.github.bladebook.nautobot.IpAddress;",
            "import io.github.bladebook.nautobot.NautobotClient;",
            "import io.github.bladebook.nautobot.Prefix;",
            "import io.github.bladebook.nautobot.Ref;",
            "import io.github.bladebook.nautobot.Status;",
            "import io.github.bladebook.nautobot.Tag;",
            "import io.github.bladebook.nautobot.Wanted;",
            "import io.github.bladebook.openshift.OpenShiftClient;",
            "import io.github.bladebook.proxmox.ProxmoxClient;",
            "import io.github.bladebook.traefik.Protocol;",
            "import io.github.bladebook.traefik.TraefikClient;",
            "import io.github.bladebook.traefik.file.DynamicConfig;",
            "import io.github.bladebook.traefik.file.DynamicFolder;",
            "import io.github.bladebook.traefik.file.RouterSpec;",
            "import io.github.bladebook.traefik.file.ServiceSpec;",
            "import io.github.bladebook.traefik.publish.Expectation;",
            "import io.github.bladebook.traefik.publish.Outcome;",
            "import io.github.bladebook.traefik.publish.Publisher;",
            "import io.github.bladebook.traefik.rule.Rule;",
            "import io.github.bladebook.traefik.tls.CertificateProbe;",
            "import io.github.bladebook.traefik.tls.EntryAddress;",
            "import static io.github.bladebook.kit.Bladebook.*;");

    private Prelude() {}

    /** Returns the import declarations, one each. */
    public static List<String> imports() {
        return IMPORTS;
    }
}
