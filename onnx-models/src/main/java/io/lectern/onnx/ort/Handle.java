package io.lectern.onnx.ort;

import java.util.concurrent.atomic.AtomicLong;

/// One native object that we own: released once, refused afterwards, counted while alive.
final class Handle implements AutoCloseable {

    private static final AtomicLong LIVE = new AtomicLong();

    private final String what;
    private final Function release;
    private final AtomicLong address;

    Handle(String what, Function release, long address) {
        this.what = what;
        this.release = release;
        this.address = new AtomicLong(address);
        LIVE.incrementAndGet();
    }

    static long live() {
        return LIVE.get();
    }

    /// Its address.
    ///
    /// @throws IllegalStateException if it is closed
    long get() {
        long at = address.getPlain();
        if (at == 0) {
            throw new IllegalStateException(what + " is closed");
        }
        return at;
    }

    boolean isOpen() {
        return address.get() != 0;
    }

    @Override
    public void close() {
        long at = address.getAndSet(0);
        if (at != 0) {
            LIVE.decrementAndGet();
            Api.call(release, at);
        }
    }
}
