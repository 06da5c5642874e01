/// The list of runs.
@NullMarked
package io.lectern.web.view.runs;

import org.jspecify.annotations.NullMarked;
