package io.lectern.web.rest;

/// How one protocol of the server tells failures.
public interface ErrorForm {

    /// Whether requests to this path speak the protocol.
    ///
    /// @param path with a leading slash
    boolean speaks(String path);

    /// What goes into the body, as a value that JSON can hold.
    Object body(Problem problem);

    default String mediaType() {
        return "application/json";
    }
}
