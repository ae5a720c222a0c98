/** What the Proxmox API demands of its parameters: a table of facts, the check over it, and the formats by their names. */
@NullMarked
package io.github.bladebook.simulator.face.proxmox.rule;

import org.jspecify.annotations.NullMarked;
