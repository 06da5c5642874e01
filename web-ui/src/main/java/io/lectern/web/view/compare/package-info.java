/// Runs side by side.
@NullMarked
package io.lectern.web.view.compare;

import org.jspecify.annotations.NullMarked;
