package io.lectern.cli;

import io.lectern.api.run.Run;
import java.util.HashMap;
import java.util.Map;

/// Alarms that go on for a while, such as dead units, which are raised at every evaluation.
///
/// The number that such an alarm is about is logged just before it, under the alarm's kind and tensor
/// (`dead-units/relu_1`). So an alarm after the next number is still the same one, and a number without an alarm ends
/// it.
final class Alarms {

    private final Map<String, Last> going = new HashMap<>();

    private enum Last {
        ALARM,
        NUMBER
    }

    /// Takes note of an alarm.
    ///
    /// @return whether it is news
    boolean begins(Run.Alarm alarm) {
        return going.put(alarm.kind() + "/" + alarm.tensor(), Last.ALARM) != Last.NUMBER;
    }

    /// Takes note of a number.
    ///
    /// @return whether the alarm of this name is over
    boolean ends(String tag) {
        var last = going.get(tag);
        if (last == Last.ALARM) {
            going.put(tag, Last.NUMBER);
        } else {
            going.remove(tag);
        }
        return last == Last.NUMBER;
    }
}
