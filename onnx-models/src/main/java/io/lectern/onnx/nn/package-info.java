/// Layers: values that turn tensors into tensors with weights from a scope.
@NullMarked
package io.lectern.onnx.nn;

import org.jspecify.annotations.NullMarked;
