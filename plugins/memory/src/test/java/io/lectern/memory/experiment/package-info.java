@NullMarked
package io.lectern.memory.experiment;

import org.jspecify.annotations.NullMarked;
