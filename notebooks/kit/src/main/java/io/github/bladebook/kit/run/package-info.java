/** Runs a notebook without a kernel, in this JVM, and turns an executed one into a page. */
@NullMarked
package io.github.bladebook.kit.run;

import org.jspecify.annotations.NullMarked;
