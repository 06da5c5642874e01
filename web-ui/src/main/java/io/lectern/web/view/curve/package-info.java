/// Curves as pages draw them: smoothed, averaged, along steps or time.
@NullMarked
package io.lectern.web.view.curve;

import org.jspecify.annotations.NullMarked;
