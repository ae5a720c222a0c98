/** What is really served: certificates as a client sees them, and routes as they answer. Sends no credentials. */
@NullMarked
package io.github.bladebook.traefik.tls;

import org.jspecify.annotations.NullMarked;
