/** Tables, charts and progress, as a notebook shows them: offline, light and dark. */
@NullMarked
package io.github.bladebook.display;

import org.jspecify.annotations.NullMarked;
