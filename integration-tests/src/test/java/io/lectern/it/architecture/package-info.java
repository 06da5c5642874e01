/// What holds for all classes of all modules, whoever writes them.
@NullMarked
package io.lectern.it.architecture;

import org.jspecify.annotations.NullMarked;
