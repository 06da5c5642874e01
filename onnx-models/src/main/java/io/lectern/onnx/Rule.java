package io.lectern.onnx;

/// A choice that lowering makes between ways to compute the same. `docs/lowering.md` lists them all, and
/// what measuring them gave.
enum Rule {
    BLOCKED_CONVOLUTION(
            "convolution in blocks", "channels side by side in memory are what the fastest kernels work on"),
    BLOCKED_POINTWISE(
            "separate windows in blocks", "little work for each number, worth it where the input is in blocks already"),
    BLOCKED_INPUT_GRADIENT("input gradient in blocks", "a convolution in blocks with the kernel turned around"),
    BLOCKED_WEIGHT_GRADIENT("weight gradient in blocks of the batch", "a convolution whose channels are the images"),
    STRIDE_PHASES(
            "one convolution for each phase of the stride", "no work for the zeros between the places of a stride"),
    CHANNEL_CHAIN("sums and products by channel as one convolution", "one pass over memory in place of several"),
    BLOCKED_REDUCTION("sums over maps by pooling", "values stay in blocks"),
    CHANNEL_SPREAD("one number a channel repeated over its map", "broadcasting along single blocks is slower"),
    TURNED_KERNEL("convolution with the kernel turned around", "faster than a transposed convolution at stride 1"),
    TRANSPOSED_CONVOLUTION(
            "input gradient by a transposed convolution", "few channels come out, or no padding is to be undone"),
    CONV_GRAD("weight gradient by ConvGrad", "the library's own kernel for it"),
    EXCHANGED_BATCH("weight gradient with batch and channels exchanged", "an ordinary convolution, on any library"),
    POOLING_PRODUCT("sums of windows by a product", "one product with ones and zeros in place of a slow loop"),
    UNPOOLING("unpooling by indices", "windows that do not overlap need no sums"),
    REPEATED_POOL("unpooling by repetition", "windows side by side hand the same number to each place"),
    BACKWARD_KERNEL("way back by the library's kernel", "one pass in place of two or three"),
    TRANSPOSED_FACTORS("product that reads transposed matrices", "no copy of the transposed matrix"),
    ONE_HOT_SUM("sums by a product with one-hot rows", "for few rows faster than adding up one by one"),
    SCATTERED_SUM("sums by scattering", "the same bits with any number of threads"),
    SUM_OF_SQUARES("sum of squares in one pass", "the squares are never in memory"),
    LAYER_NORMALISATION("normalisation by one operator", "values and deviations in one pass"),
    SCAN("loop as a scan", "the body is compiled once for all turns"),
    UPDATE_IN_JAVA("update as one loop in Java", "one pass over memory, in place, with no second buffer");

    private final String title;
    private final String reason;

    Rule(String title, String reason) {
        this.title = title;
        this.reason = reason;
    }

    /// What `docs/lowering.md` calls it.
    String title() {
        return title;
    }

    /// Why it is there, in one line.
    String reason() {
        return reason;
    }

    /// That a rule was applied.
    record Fired(Rule rule, Origin origin) {}
}
