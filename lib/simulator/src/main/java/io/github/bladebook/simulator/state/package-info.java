/** The one lab behind all faces: Kubernetes objects, Proxmox guests and what they use. */
@NullMarked
package io.github.bladebook.simulator.state;

import org.jspecify.annotations.NullMarked;
