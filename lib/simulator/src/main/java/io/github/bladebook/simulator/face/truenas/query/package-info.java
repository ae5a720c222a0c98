/** Filters, chooses and orders rows as the appliance's queries do. */
@NullMarked
package io.github.bladebook.simulator.face.truenas.query;

import org.jspecify.annotations.NullMarked;
