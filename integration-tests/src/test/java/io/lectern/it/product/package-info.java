/// The assembled product, run as processes of its own.
@NullMarked
package io.lectern.it.product;

import org.jspecify.annotations.NullMarked;
