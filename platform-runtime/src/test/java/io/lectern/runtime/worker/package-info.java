@NullMarked
package io.lectern.runtime.worker;

import org.jspecify.annotations.NullMarked;
