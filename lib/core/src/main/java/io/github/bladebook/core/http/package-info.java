/** One connection per system: TLS always verified, each answer or failure told in the same few words. */
@NullMarked
package io.github.bladebook.core.http;

import org.jspecify.annotations.NullMarked;
