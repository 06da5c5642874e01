@NullMarked
package io.lectern.agents.grounded;

import org.jspecify.annotations.NullMarked;
