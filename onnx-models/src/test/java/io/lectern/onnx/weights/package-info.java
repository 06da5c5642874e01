@NullMarked
package io.lectern.onnx.weights;

import org.jspecify.annotations.NullMarked;
