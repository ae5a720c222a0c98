/** The Proxmox side of the lab: nodes, guests, storages, tasks, accounts. */
@NullMarked
package io.github.bladebook.simulator.state.proxmox;

import org.jspecify.annotations.NullMarked;
