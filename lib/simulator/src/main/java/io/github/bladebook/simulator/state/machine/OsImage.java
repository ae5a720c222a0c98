package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operating systems that the lab's templates hold. */
public enum OsImage {
    UBUNTU24("ubuntu", "24.04", "Ubuntu 24.04.3 LTS", "noble", "6.8.0-87-generic", false),
    UBUNTU22("ubuntu", "22.04", "Ubuntu 22.04.5 LTS", "jammy", "5.15.0-161-generic", false),
    DEBIAN12("debian", "12", "Debian GNU/Linux 12 (bookworm)", "bookworm", "6.1.0-41-amd64", false),
    DEBIAN13("debian", "13", "Debian GNU/Linux 13 (trixie)", "trixie", "6.12.57+deb13-amd64", false),
    FEDORA43("fedora", "43", "Fedora Linux 43 (Cloud Edition)", "", "6.17.8-300.fc43.x86_64", true),
    RHEL9("rhel", "9.7", "Red Hat Enterprise Linux 9.7 (Plow)", "", "5.14.0-611.el9.x86_64", true),
    RHEL10("rhel", "10.1", "Red Hat Enterprise Linux 10.1 (Coughlan)", "", "6.12.0-124.el10.x86_64", true);

    private static final Map<String, String> HOME = Map.of(
            "ubuntu", "https://www.ubuntu.com/",
            "debian", "https://www.debian.org/",
            "fedora", "https://fedoraproject.org/",
            "rhel", "https://www.redhat.com/");

    private final String id;
    private final String version;
    private final String pretty;
    private final String codename;
    private final String kernel;
    private final boolean rpm;

    OsImage(String id, String version, String pretty, String codename, String kernel, boolean rpm) {
        this.id = id;
        this.version = version;
        this.pretty = pretty;
        this.codename = codename;
        this.kernel = kernel;
        this.rpm = rpm;
    }

    /**
     * Returns what a guest runs: the image its configuration names in a tag, its container template or its name, else what its
     * {@code ostype} means in this lab.
     */
    static OsImage of(PveGuest guest) {
        String words = (guest.config().getOrDefault("tags", "") + ";"
                        + guest.config().getOrDefault("ostemplate", "") + ";"
                        + guest.config().getOrDefault("description", "") + ";" + guest.name())
                .toLowerCase(Locale.ROOT);
        Optional<OsImage> named = Optional.empty();
        for (OsImage image : values()) {
            if (words.contains(image.name().toLowerCase(Locale.ROOT))
                    || words.contains(image.id + "-" + image.version)) {
                named = Optional.of(image);
            }
        }
        return named.orElse(
                switch (guest.config().getOrDefault("ostype", "")) {
                    case "debian" -> DEBIAN12;
                    case "fedora" -> FEDORA43;
                    case "centos" -> RHEL9;
                    default -> UBUNTU24;
                });
    }

    public String id() {
        return id;
    }

    public String codename() {
        return codename;
    }

    public String kernel() {
        return kernel;
    }

    /** Returns whether its packages are RPMs. */
    public boolean rpm() {
        return rpm;
    }

    /** Returns the text of {@code /etc/os-release}. */
    String release() {
        String name = switch (id) {
            case "ubuntu" -> "Ubuntu";
            case "debian" -> "Debian GNU/Linux";
            case "fedora" -> "Fedora Linux";
            default -> "Red Hat Enterprise Linux";
        };
        StringBuilder text = new StringBuilder();
        text.append("PRETTY_NAME=\"").append(pretty).append("\"\n");
        text.append("NAME=\"").append(name).append("\"\n");
        text.append("VERSION_ID=\"").append(version).append("\"\n");
        text.append("VERSION=\"").append(version).append(codename.isEmpty() ? "" : " (" + codename + ")");
        text.append("\"\n");
        if (!codename.isEmpty()) {
            text.append("VERSION_CODENAME=").append(codename).append('\n');
        }
        text.append("ID=").append(id).append('\n');
        if (id.equals("ubuntu")) {
            text.append("ID_LIKE=debian\n");
        } else if (id.equals("rhel")) {
            text.append("ID_LIKE=\"fedora\"\n");
        }
        return text.append("HOME_URL=\"").append(HOME.get(id)).append("\"\n").toString();
    }
}
