/** Rules: which requests a router takes. Written from typed matchers, and read as strictly as Traefik 3 reads them. */
@NullMarked
package io.github.bladebook.traefik.rule;

import org.jspecify.annotations.NullMarked;
