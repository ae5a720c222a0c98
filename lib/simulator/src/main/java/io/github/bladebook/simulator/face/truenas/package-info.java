/** The storage appliance's API: JSON-RPC 2.0 over WebSocket, as TrueNAS 25.10 speaks it. */
@NullMarked
package io.github.bladebook.simulator.face.truenas;

import org.jspecify.annotations.NullMarked;
