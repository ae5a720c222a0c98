/** One moment of the lab as vendor-free records: what is there, what was asked for, and what could not be read. */
@NullMarked
package io.github.bladebook.snapshot;

import org.jspecify.annotations.NullMarked;
