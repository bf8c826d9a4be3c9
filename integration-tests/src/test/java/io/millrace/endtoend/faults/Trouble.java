package io.millrace.endtoend.faults;

/** How a fault is brought about on a running Millrace. */
interface Trouble {
    /** Lets it go wrong. */
    void begin() throws Exception;

    /** Ends it and returns when what was away is back: a process runs, a service takes requests. */
    void end() throws Exception;

    /** Something that is done. */
    interface Step {
        void go() throws Exception;
    }

    /** Returns one that is brought about by one step and ended by another. */
    static Trouble of(Step begin, Step end) {
        return new Trouble() {
            @Override
            public void begin() throws Exception {
                begin.go();
            }

            @Override
            public void end() throws Exception {
                end.go();
            }
        };
    }
}
