/// What a learner says to the platform while it runs.
@NullMarked
package io.lectern.api.run;

import org.jspecify.annotations.NullMarked;
