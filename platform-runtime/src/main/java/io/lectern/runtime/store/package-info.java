/// The database of runs.
@NullMarked
package io.lectern.runtime.store;

import org.jspecify.annotations.NullMarked;
