/// States of a run in files that survive a crash.
@NullMarked
package io.lectern.runtime.checkpoint;

import org.jspecify.annotations.NullMarked;
