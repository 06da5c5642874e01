/// The language in which people say which runs they mean: `model = lenet and accuracy > 0.98`.
@NullMarked
package io.lectern.runtime.query;

import org.jspecify.annotations.NullMarked;
