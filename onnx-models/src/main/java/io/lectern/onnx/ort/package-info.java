/// ONNX Runtime through its C API and `java.lang.foreign`.
///
/// A thin, typed layer: one library and one environment a process ([OrtLibrary]), sessions
/// ([OrtSession]), tensors in the memory of their device ([OrtValue]), and bindings that run a session
/// with nothing but a downcall ([OrtBinding]). Everything that owns native memory is closed by its
/// owner; [OrtLibrary#liveObjects()] counts what is not.
@NullMarked
package io.lectern.onnx.ort;

import org.jspecify.annotations.NullMarked;
