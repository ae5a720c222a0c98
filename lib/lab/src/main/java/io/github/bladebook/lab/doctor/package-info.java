/** Looks whether the systems of a lab can be worked with. */
@NullMarked
package io.github.bladebook.lab.doctor;

import org.jspecify.annotations.NullMarked;
