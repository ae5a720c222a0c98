/** Bridges to the two kernels a notebook may run on. Only a kernel loads these classes. */
@NullMarked
package io.github.bladebook.kit.kernel;

import org.jspecify.annotations.NullMarked;
