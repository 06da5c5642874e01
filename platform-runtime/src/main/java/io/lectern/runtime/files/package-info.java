/// Files that are whole or not there.
@NullMarked
package io.lectern.runtime.files;

import org.jspecify.annotations.NullMarked;
