/** Typed client of TrueNAS 25.10: JSON-RPC 2.0 over one WebSocket. */
@NullMarked
package io.github.bladebook.truenas;

import org.jspecify.annotations.NullMarked;
