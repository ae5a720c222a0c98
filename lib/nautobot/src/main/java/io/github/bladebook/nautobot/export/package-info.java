/** What an export of Nautobot holds: short rows, joined, ready to be shown or searched. */
@NullMarked
package io.github.bladebook.nautobot.export;

import org.jspecify.annotations.NullMarked;
