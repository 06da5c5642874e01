/// The page of one run.
@NullMarked
package io.lectern.web.view.run;

import org.jspecify.annotations.NullMarked;
