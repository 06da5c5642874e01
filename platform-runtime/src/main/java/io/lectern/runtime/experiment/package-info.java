/// Experiments: claims put to the test, with verdicts that know what they rest on.
@NullMarked
package io.lectern.runtime.experiment;

import org.jspecify.annotations.NullMarked;
