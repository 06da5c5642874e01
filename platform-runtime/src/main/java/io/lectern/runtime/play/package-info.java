/// Small networks on points of the plane, trained step by step while someone looks on.
@NullMarked
package io.lectern.runtime.play;

import org.jspecify.annotations.NullMarked;
