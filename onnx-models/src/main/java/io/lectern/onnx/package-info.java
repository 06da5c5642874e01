/// Tensor expressions, their gradients, and programs that compute them on ONNX Runtime.
@NullMarked
package io.lectern.onnx;

import org.jspecify.annotations.NullMarked;
