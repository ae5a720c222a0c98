/** What a notebook sees: one import, one lab, things that show themselves. */
@NullMarked
package io.github.bladebook.kit;

import org.jspecify.annotations.NullMarked;
