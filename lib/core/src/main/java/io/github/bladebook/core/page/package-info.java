/** Lists that arrive page by page. */
@NullMarked
package io.github.bladebook.core.page;

import org.jspecify.annotations.NullMarked;
