/// Looking into trained models: lenses and what they look at.
@NullMarked
package io.lectern.runtime.look;

import org.jspecify.annotations.NullMarked;
