/// Tasks, features and descriptions as JSON, by names that never are names of classes.
@NullMarked
package io.lectern.runtime.json;

import org.jspecify.annotations.NullMarked;
