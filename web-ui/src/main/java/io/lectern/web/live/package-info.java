/// Runs as they go on, for everybody who watches.
@NullMarked
package io.lectern.web.live;

import org.jspecify.annotations.NullMarked;
