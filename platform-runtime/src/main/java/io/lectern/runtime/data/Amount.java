package io.lectern.runtime.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;

/// Numbers of bytes, and reasons of networks, as people say them.
public final class Amount {

    private Amount() {}

    public static String of(long bytes) {
        if (bytes < 1_000_000) {
            return "%d kB".formatted((bytes + 999) / 1000);
        }
        return bytes < 10_000_000_000L
                ? String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6)
                : String.format(Locale.ROOT, "%.1f GB", bytes * 1e-9);
    }

    static String reason(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
                return "the address cannot be resolved; is there a network?";
            }
        }
        return switch (e) {
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "no connection";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
