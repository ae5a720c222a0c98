/** Typed client of Proxmox VE 9. */
@NullMarked
package io.github.bladebook.proxmox;

import org.jspecify.annotations.NullMarked;
