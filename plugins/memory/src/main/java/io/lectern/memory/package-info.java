/// Networks with a memory beside them, and what they learn to do with it.
@NullMarked
package io.lectern.memory;

import org.jspecify.annotations.NullMarked;
