/// The platform in one process: what it offers to the command line and to whoever embeds it.
@NullMarked
package io.lectern.runtime;

import org.jspecify.annotations.NullMarked;
