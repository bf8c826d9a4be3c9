package io.millrace.services.machine;

import io.millrace.solution.problem.UserException;

/** What this machine is, for servers that were compiled for one kind only. */
public final class Machine {
    private Machine() {}

    /**
     * Refuses a machine that a native server was not built for.
     *
     * @param server the server that comes with Millrace
     * @param own what the user can name instead
     */
    public static void requireSupported(String server, String own) throws UserException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new UserException("the " + server + " that comes with Millrace runs on Linux on x86-64, this is "
                    + machine + "; name your own " + own + " in a profile of the solution");
        }
    }
}
