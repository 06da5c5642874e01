/// The first networks: layers of units, each seeing all of the layer before.
@NullMarked
package io.lectern.foundations;

import org.jspecify.annotations.NullMarked;
