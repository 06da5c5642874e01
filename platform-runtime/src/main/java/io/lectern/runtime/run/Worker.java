package io.lectern.runtime.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A process that works on a run, written `machine/process`.
record Worker(String host, long pid) {

    static Worker here() {
        try {
            return new Worker(
                    InetAddress.getLocalHost().getHostName(),
                    ProcessHandle.current().pid());
        } catch (UnknownHostException e) {
            return new Worker("localhost", ProcessHandle.current().pid());
        }
    }

    @Override
    public String toString() {
        return host + "/" + pid;
    }
}
