/** Folders as seen from here, on this machine or another, and files in them that are replaced whole or not at all. */
@NullMarked
package io.github.bladebook.core.files;

import org.jspecify.annotations.NullMarked;
