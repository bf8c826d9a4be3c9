package io.millrace.services.supervision;

import io.millrace.solution.reference.Reference;
import io.millrace.solution.reference.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One kind of local service as a program: all that differs between Kafka, MariaDB, HBase and the next one. */
public interface ServiceProgram {
    Service service();

    /** Returns the port on 127.0.0.1 that its clients use. */
    int port();

    /** Returns the folder of its data, which is also its working directory; it is there once the program is prepared. */
    Path folder();

    /** Brings the data folder into a state to start from, and answers the command line. Called before each start. */
    List<String> prepare() throws IOException, InterruptedException;

    /** Returns the argument of the command line by which a process is known to be this one, of this data folder. */
    String mark();

    /** Returns whether this line of its output says that it is ready. */
    boolean saysReady(String line);

    /** Returns whether this line says that it waits for room on its disk and will not notice when there is. */
    default boolean saysStuckOnFullDisk(String line) {
        return false;
    }

    /** Asks it something small over its port; answers whether the reply was right. */
    boolean answers() throws IOException;

    /** Returns where clients find it. */
    Map<Reference, String> endpoints();
}
