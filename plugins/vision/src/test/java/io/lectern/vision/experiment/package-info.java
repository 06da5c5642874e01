@NullMarked
package io.lectern.vision.experiment;

import org.jspecify.annotations.NullMarked;
