@NullMarked
package io.lectern.agents;

import org.jspecify.annotations.NullMarked;
