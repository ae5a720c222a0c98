/** Commands, files and long jobs on hosts reached by SSH; host keys are always checked. */
@NullMarked
package io.github.bladebook.core.ssh;

import org.jspecify.annotations.NullMarked;
