/** Holds calls against what the appliance's methods take, and words what is wrong as its validator does. */
@NullMarked
package io.github.bladebook.simulator.face.truenas.check;

import org.jspecify.annotations.NullMarked;
