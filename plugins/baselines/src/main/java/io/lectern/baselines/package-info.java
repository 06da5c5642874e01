/// Classic models that every network should be held against, trained by Tribuo.
@NullMarked
package io.lectern.baselines;

import org.jspecify.annotations.NullMarked;
