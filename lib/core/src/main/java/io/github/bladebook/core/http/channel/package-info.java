/** WebSockets of bytes, opened once each on a connection of its own: commands in a pod, forwarded ports. */
@NullMarked
package io.github.bladebook.core.http.channel;

import org.jspecify.annotations.NullMarked;
