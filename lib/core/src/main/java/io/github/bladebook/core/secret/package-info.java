/** Secrets: where they are kept, how they are fetched, and how they stay out of every text. */
@NullMarked
package io.github.bladebook.core.secret;

import org.jspecify.annotations.NullMarked;
