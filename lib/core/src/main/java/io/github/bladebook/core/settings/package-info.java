/** What can be set, where it is looked for, and how secrets stay secret. */
@NullMarked
package io.github.bladebook.core.settings;

import org.jspecify.annotations.NullMarked;
