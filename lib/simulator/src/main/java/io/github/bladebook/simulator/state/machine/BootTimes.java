package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.time.Duration;

/**
 * How long a guest takes until it answers.
 *
 * @param container from a container's start to its SSH
 * @param machine from a VM's start to its SSH
 * @param cloudInit from a VM's start to the end of cloud-init
 */
public record BootTimes(Duration container, Duration machine, Duration cloudInit) {
    /** What one sees on a node with SSDs. */
    public static final BootTimes REAL =
            new BootTimes(Duration.ofSeconds(4), Duration.ofSeconds(18), Duration.ofSeconds(35));

    /** Everything is there at once, for tests. */
    public static final BootTimes NONE = new BootTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Returns the same, {@code factor} times as long. */
    public BootTimes times(double factor) {
        return new BootTimes(scaled(container, factor), scaled(machine, factor), scaled(cloudInit, factor));
    }

    private static Duration scaled(Duration time, double factor) {
        return Duration.ofNanos(Math.round(time.toNanos() * factor));
    }

    Duration untilSsh(PveGuest guest) {
        return guest.qemu() ? machine : container;
    }
}
