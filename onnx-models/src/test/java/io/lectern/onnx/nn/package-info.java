@NullMarked
package io.lectern.onnx.nn;

import org.jspecify.annotations.NullMarked;
