/// The playground: small networks that learn points of the plane while someone changes them.
@NullMarked
package io.lectern.web.view.play;

import org.jspecify.annotations.NullMarked;
