package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A tensor in native memory, on the CPU or on a device. Used by one thread at a time.
///
/// It may be closed while it is bound: its memory goes when the last binding has let go.
public final class OrtValue implements AutoCloseable {

    /// What vector instructions and ONNX Runtime's kernels like best.
    static final long ALIGNMENT = 64;

    private final Handle handle;
    private final ElementType type;
    private final long[] dims;
    private final OrtDevice device;
    private final MemorySegment data;
    private final @Nullable AutoCloseable owner;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger holders = new AtomicInteger(1);

    private OrtValue(
            Handle handle,
            ElementType type,
            long[] dims,
            OrtDevice device,
            MemorySegment data,
            @Nullable AutoCloseable owner) {
        this.handle = handle;
        this.type = type;
        this.dims = dims;
        this.device = device;
        this.data = data;
        this.owner = owner;
    }

    /// A tensor of zeros on the CPU, aligned for vectors. Allocated by ONNX Runtime, since the close of
    /// a shared [Arena] costs a handshake of all threads.
    public static OrtValue allocate(ElementType type, long... dims) {
        OrtLibrary.load();
        var value = allocate(Environment.ALLOCATOR, OrtDevice.CPU, null, type, dims);
        value.data.fill((byte) 0);
        return value;
    }

    /// A tensor with arbitrary content from one of ONNX Runtime's allocators.
    ///
    /// @param owner closed after the tensor, or null
    static OrtValue allocate(
            long allocator, OrtDevice device, @Nullable AutoCloseable owner, ElementType type, long... dims) {
        long bytes = byteSize(type, dims);
        try (var frame = new Frame()) {
            long address = frame.create(
                    Function.CREATE_TENSOR_AS_ORT_VALUE, allocator, frame.longs(dims), dims.length, type.code);
            var handle = new Handle("the tensor", Function.RELEASE_VALUE, address);
            return new OrtValue(handle, type, dims.clone(), device, memory(address, bytes, frame), owner);
        }
    }

    /// A tensor over native memory of someone else, who keeps it alive until this is closed and unbound.
    ///
    /// @param data at least as long as the tensor; best aligned to 64 bytes
    public static OrtValue over(MemorySegment data, ElementType type, long... dims) {
        long bytes = byteSize(type, dims);
        if (!data.isNative()) {
            throw new IllegalArgumentException("a tensor needs native memory, got a segment over a Java array");
        }
        if (data.byteSize() < bytes) {
            throw new IllegalArgumentException("a tensor %s%s has %d bytes, got memory of %d"
                    .formatted(type, Arrays.toString(dims), bytes, data.byteSize()));
        }
        return over(data, OrtDevice.CPU, type, dims);
    }

    /// A tensor in the memory of a device, with arbitrary content; on the CPU, zeros.
    ///
    /// @throws OrtLibraryException if the device needs a library that is not there
    public static OrtValue allocate(OrtDevice device, ElementType type, long... dims) {
        return device instanceof OrtDevice.Cuda cuda
                ? DeviceMemory.of(cuda).allocate(type, dims)
                : allocate(type, dims);
    }

    /// A tensor over memory of someone else, on whatever device that is.
    static OrtValue over(MemorySegment data, OrtDevice device, ElementType type, long... dims) {
        OrtLibrary.load();
        long bytes = byteSize(type, dims);
        try (var frame = new Frame()) {
            long address = frame.create(
                    Function.CREATE_TENSOR_WITH_DATA_AS_ORT_VALUE,
                    Environment.memory(device),
                    data.address(),
                    bytes,
                    frame.longs(dims),
                    dims.length,
                    type.code);
            var handle = new Handle("the tensor", Function.RELEASE_VALUE, address);
            return new OrtValue(handle, type, dims.clone(), device, data.asSlice(0, bytes), null);
        }
    }

    /// Takes over an `OrtValue` that ONNX Runtime made.
    ///
    /// @param device where it lies if it does not lie on the CPU
    /// @param owner closed after it, or null
    static OrtValue adopt(long address, OrtDevice device, @Nullable AutoCloseable owner) {
        var handle = new Handle("the tensor", Function.RELEASE_VALUE, address);
        try (var frame = new Frame()) {
            if ((int) frame.create(Function.IS_TENSOR, address) == 0) {
                throw new OrtException(OrtException.Code.NOT_IMPLEMENTED, "the value is a sequence or map, no tensor");
            }
            var info = TensorTypes.read(address);
            long memory = frame.create(Function.GET_TENSOR_MEMORY_INFO, address);
            Api.call(Function.MEMORY_INFO_GET_DEVICE_TYPE, memory, frame.out());
            boolean onCpu = (int) frame.result() == 0;
            var data = MemorySegment.NULL;
            if (info.type().bytes() > 0) {
                data = memory(address, byteSize(info.type(), info.shape()), frame);
            }
            return new OrtValue(handle, info.type(), info.shape(), onCpu ? OrtDevice.CPU : device, data, owner);
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    @SuppressWarnings("restricted") // the memory is ONNX Runtime's
    private static MemorySegment memory(long value, long bytes, Frame frame) {
        long data = frame.create(Function.GET_TENSOR_MUTABLE_DATA, value);
        return MemorySegment.ofAddress(data).reinterpret(bytes);
    }

    /// Takes over what ONNX Runtime made, all of it or, after a failure, none; nothing leaks either way.
    static Map<String, OrtValue> adoptAll(List<String> names, List<Long> addresses, OrtDevice device) {
        var values = new LinkedHashMap<String, OrtValue>();
        int i = 0;
        try {
            while (i < names.size()) {
                int at = i++;
                values.put(names.get(at), adopt(addresses.get(at), device, null));
            }
            return values;
        } catch (RuntimeException e) {
            values.values().forEach(OrtValue::close);
            addresses.stream().skip(i).forEach(rest -> Api.call(Function.RELEASE_VALUE, rest));
            throw e;
        }
    }

    public ElementType type() {
        return type;
    }

    /// The lengths of its axes; none for a scalar.
    public long[] dims() {
        return dims.clone();
    }

    /// Where its memory is.
    public OrtDevice device() {
        return device;
    }

    /// The number of its elements.
    public long size() {
        return size(dims);
    }

    public long byteSize() {
        return data.byteSize();
    }

    /// Its elements in row-major order, to read and write in place, valid until it is closed.
    ///
    /// @throws IllegalStateException if they are not on the CPU, or it is closed
    public MemorySegment data() {
        if (!(device instanceof OrtDevice.Cpu)) {
            throw new IllegalStateException("the tensor lies on %s; read or write it with a copy".formatted(device));
        }
        return memory();
    }

    /// Its memory, wherever that is.
    MemorySegment memory() {
        if (closed.get()) {
            throw new IllegalStateException("the tensor is closed");
        }
        if (type.bytes() == 0) {
            throw new IllegalStateException("elements of type %s cannot be read or written".formatted(type));
        }
        return data;
    }

    /// Copies all elements in, from memory of exactly their size; `MemorySegment.ofArray` makes one of a Java
    /// array.
    public void write(MemorySegment source) {
        fits(source);
        if (device instanceof OrtDevice.Cuda cuda) {
            DeviceMemory.of(cuda).write(memory(), source);
        } else {
            MemorySegment.copy(source, 0, data(), 0, source.byteSize());
        }
    }

    /// Copies all elements out, into memory of exactly their size.
    public void read(MemorySegment target) {
        fits(target);
        if (device instanceof OrtDevice.Cuda cuda) {
            DeviceMemory.of(cuda).read(memory(), target);
        } else {
            MemorySegment.copy(data(), 0, target, 0, target.byteSize());
        }
    }

    public void write(float[] elements) {
        expect(Set.of(ElementType.FLOAT), "float[]");
        write(MemorySegment.ofArray(elements));
    }

    public void write(double[] elements) {
        expect(Set.of(ElementType.DOUBLE), "double[]");
        write(MemorySegment.ofArray(elements));
    }

    public void write(int[] elements) {
        expect(Set.of(ElementType.INT32, ElementType.UINT32), "int[]");
        write(MemorySegment.ofArray(elements));
    }

    public void write(long[] elements) {
        expect(Set.of(ElementType.INT64, ElementType.UINT64), "long[]");
        write(MemorySegment.ofArray(elements));
    }

    /// Bytes, signed or not; for booleans 0 or 1.
    public void write(byte[] elements) {
        expect(Set.of(ElementType.INT8, ElementType.UINT8, ElementType.BOOL), "byte[]");
        write(MemorySegment.ofArray(elements));
    }

    public float[] floats() {
        expect(Set.of(ElementType.FLOAT), "float[]");
        return host().toArray(JAVA_FLOAT);
    }

    public double[] doubles() {
        expect(Set.of(ElementType.DOUBLE), "double[]");
        return host().toArray(JAVA_DOUBLE);
    }

    public int[] ints() {
        expect(Set.of(ElementType.INT32, ElementType.UINT32), "int[]");
        return host().toArray(JAVA_INT);
    }

    public long[] longs() {
        expect(Set.of(ElementType.INT64, ElementType.UINT64), "long[]");
        return host().toArray(JAVA_LONG);
    }

    /// Bytes, signed or not; for booleans 0 or 1.
    public byte[] bytes() {
        expect(Set.of(ElementType.INT8, ElementType.UINT8, ElementType.BOOL), "byte[]");
        return host().toArray(JAVA_BYTE);
    }

    /// The elements, where Java can read them.
    private MemorySegment host() {
        if (device instanceof OrtDevice.Cpu) {
            return data();
        }
        var copy = Arena.ofAuto().allocate(byteSize(), ALIGNMENT);
        read(copy);
        return copy;
    }

    private void expect(Set<ElementType> types, String array) {
        if (!types.contains(type)) {
            throw new IllegalArgumentException("a tensor of %s is not a %s".formatted(type, array));
        }
    }

    private void fits(MemorySegment other) {
        if (other.byteSize() != byteSize()) {
            throw new IllegalArgumentException(
                    "a tensor %s has %d bytes, got memory of %d".formatted(this, byteSize(), other.byteSize()));
        }
    }

    static long size(long... dims) {
        long size = 1;
        for (long dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("a tensor has no negative length, got " + Arrays.toString(dims));
            }
            size = Math.multiplyExact(size, dim);
        }
        return size;
    }

    private static long byteSize(ElementType type, long... dims) {
        if (type.bytes() == 0) {
            throw new IllegalArgumentException("a tensor of %s cannot be made here".formatted(type));
        }
        return Math.multiplyExact(size(dims), type.bytes());
    }

    /// The address of the native object.
    long handle() {
        if (closed.get()) {
            throw new IllegalStateException("the tensor is closed");
        }
        return handle.get();
    }

    /// Keeps the memory alive for one more user.
    void hold() {
        handle();
        holders.incrementAndGet();
    }

    /// One user less; the last one frees the memory.
    void drop() {
        if (holders.decrementAndGet() > 0) {
            return;
        }
        handle.close();
        if (owner != null) {
            try {
                owner.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot free the memory of a tensor", e);
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            drop();
        }
    }

    @Override
    public String toString() {
        return type + Arrays.toString(dims);
    }
}
