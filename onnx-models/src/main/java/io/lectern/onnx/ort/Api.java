package io.lectern.onnx.ort;

import java.lang.foreign.MemorySegment;

/// Calls into the table `OrtApi` of the loaded library. Load it first: [OrtLibrary#load()].
final class Api {

    private static final MemorySegment[] TABLE = OrtLibrary.load().table();
    private static final MemorySegment RUN_WITH_BINDING = TABLE[Function.RUN_WITH_BINDING.slot];

    private Api() {}

    /// Calls a function and answers its raw result.
    static long call(Function function, long... words) {
        return Downcall.call(TABLE[function.slot], words);
    }

    /// Calls a function that answers a status.
    ///
    /// @throws OrtException if the status is not OK
    static void check(Function function, long... words) {
        checkStatus(call(function, words));
    }

    /// The hot path: one downcall and one comparison.
    static void runWithBinding(long session, long runOptions, long binding) {
        checkStatus(Downcall.call(RUN_WITH_BINDING, session, runOptions, binding));
    }

    private static void checkStatus(long status) {
        if (status != 0) {
            throw refusal(status);
        }
    }

    private static OrtException refusal(long status) {
        var code = OrtException.Code.of((int) call(Function.GET_ERROR_CODE, status));
        var message = Frame.text(call(Function.GET_ERROR_MESSAGE, status));
        call(Function.RELEASE_STATUS, status);
        return new OrtException(code, message);
    }
}
