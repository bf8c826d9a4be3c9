package io.millrace.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.cli.option.RunningInstance;
import io.millrace.cli.option.RunningSolutionArguments;
import io.millrace.cli.text.StatusText;
import io.millrace.solution.problem.UserException;
import io.millrace.warehouse.data.RunFile;
import io.millrace.warehouse.status.WarehouseStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: what runs, and how it is doing. */
@Command(
        name = "status",
        description =
                "Shows endpoints, services, pipelines, lag and counts; exit code 1 until everything is up, or when records are not accounted for (with --format env only until all addresses are known).",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** How the status is printed. */
    enum Format {
        /** For people. */
        HUMAN,
        /** For programs. */
        JSON,
        /** Endpoints as NAME=value lines, with the application account of the local database. */
        ENV
    }

    @Mixin
    private RunningSolutionArguments solutions;

    @Mixin
    private RunningInstance instance;

    @Option(
            names = "--format",
            defaultValue = "human",
            description = "human, json, or env: endpoints as environment lines (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFile run = instance.runFile();
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.ENV) {
            // Endpoints are of use whatever the pipelines do.
            run.environment().forEach((name, value) -> out.println(name + "=" + value));
            return 0;
        }
        WarehouseStatus whole = JSON.readValue(ask(run), WarehouseStatus.class);
        WarehouseStatus status = whole.of(solutions.names(whole.folders()));
        if (format == Format.JSON) {
            out.println(JSON.writeValueAsString(status));
        } else {
            new StatusText(out).print(status);
        }
        return status.up() && status.alarms().isEmpty() ? 0 : 1;
    }

    private static String ask(RunFile run) throws UserException, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(run.statusUrl()))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UserException("Millrace (process " + run.pid() + ") does not answer at " + run.statusUrl(), e);
        }
    }
}
