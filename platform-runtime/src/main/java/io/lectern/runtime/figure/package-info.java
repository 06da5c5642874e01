/// Figures drawn: as SVG, PNG or JSON.
@NullMarked
package io.lectern.runtime.figure;

import org.jspecify.annotations.NullMarked;
