/// Processes that do the work of runs, and what becomes of them.
@NullMarked
package io.lectern.runtime.worker;

import org.jspecify.annotations.NullMarked;
