/** Units as types: processor time, bytes, quantities as Kubernetes writes them. */
@NullMarked
package io.github.bladebook.core.unit;

import org.jspecify.annotations.NullMarked;
