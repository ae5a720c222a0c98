package io.github.bladebook.snapshot;

/**
 * A device or a virtual machine of the source of truth; what it does not have is an empty text.
 *
 * @param virtual whether it is a virtual machine
 * @param place a device's location and rack, a virtual machine's cluster
 * @param address its primary address, with its mask
 */
public record RecordedMachine(String name, boolean virtual, String status, String role, String place, String address) {}
