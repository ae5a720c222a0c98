/** GraphQL of the embedded Nautobot, in the words of graphql-core. */
@NullMarked
package io.github.bladebook.simulator.face.nautobot.graphql;

import org.jspecify.annotations.NullMarked;
