/// Runs: what is run, its training, judging and export.
@NullMarked
package io.lectern.runtime.run;

import org.jspecify.annotations.NullMarked;
