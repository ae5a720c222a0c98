/** The answers for programs: JSON and CSV. */
@NullMarked
package io.github.bladebook.kit.report;

import org.jspecify.annotations.NullMarked;
