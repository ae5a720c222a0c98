/** The Proxmox VE 9.1 API as pveproxy serves it, its refusals included; one small class for each area of the tree. */
@NullMarked
package io.github.bladebook.simulator.face.proxmox;

import org.jspecify.annotations.NullMarked;
