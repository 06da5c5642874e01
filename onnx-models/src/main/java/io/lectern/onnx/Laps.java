package io.lectern.onnx;

/// Hears what a program does, one after the other.
interface Laps {

    /// Nobody listens.
    Laps NONE = new Laps() {
        @Override
        public void start() {}

        @Override
        public void lap(Activity activity) {}
    };

    /// A run begins.
    void start();

    /// This has been done since the start or the last lap.
    void lap(Activity activity);

    /// What takes time.
    ///
    /// @param operator as the library calls it; what is done where it is none
    record Activity(Origin origin, String operator) {

        /// What belongs to no layer and no pass.
        static Activity around(String what) {
            return new Activity(Origin.AROUND, what);
        }
    }
}
