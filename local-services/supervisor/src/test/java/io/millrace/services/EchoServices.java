package io.millrace.services;

import io.millrace.services.machine.ServiceFolders;
import io.millrace.services.supervision.RestartPolicy;
import io.millrace.services.supervision.ServiceListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Local services that consist of one {@link EchoServer}; also the main class of a process that is to be killed. */
public final class EchoServices {
    static final RestartPolicy QUICK = new RestartPolicy(
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMillis(400),
            Duration.ofMinutes(5));

    private EchoServices() {}

    static LocalServices start(Path dataDirectory, EchoProgram program, ServiceListener listener) throws Exception {
        return start(dataDirectory, program, QUICK, listener);
    }

    static LocalServices start(Path dataDirectory, EchoProgram program, RestartPolicy policy, ServiceListener listener)
            throws Exception {
        LocalServices services =
                LocalServices.launch(ServiceFolders.open(dataDirectory), List.of(program), policy, listener);
        services.awaitReady();
        return services;
    }

    /** Starts them in the data directory named by the argument, says the server's process id, and waits to be killed. */
    public static void main(String[] args) throws Exception {
        Path dataDirectory = Path.of(args[0]);
        LocalServices services = start(dataDirectory, EchoProgram.of(dataDirectory), (service, state, what) -> {});
        System.out.println(services.states().get(0).pid().getAsLong());
        Thread.currentThread().join();
    }
}
