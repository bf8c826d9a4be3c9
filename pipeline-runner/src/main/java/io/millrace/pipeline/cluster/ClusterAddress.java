package io.millrace.pipeline.cluster;

import java.net.URI;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * Where the REST interface of a Flink cluster listens.
 *
 * @param host its host
 * @param port its port, 1 to 65535
 */
public record ClusterAddress(String host, int port) {
    public ClusterAddress {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port of the Flink cluster must be 1 to 65535, got: " + port);
        }
    }

    /** Returns the address of its web page. */
    public URI url() {
        return URI.create("http://" + host + ":" + port);
    }

    /** Returns the options that make Flink submit to this cluster and return at once. */
    public Configuration submission() {
        Configuration configuration = new Configuration();
        configuration.set(DeploymentOptions.TARGET, "remote");
        configuration.set(DeploymentOptions.ATTACHED, false);
        configuration.set(JobManagerOptions.ADDRESS, host);
        configuration.set(RestOptions.ADDRESS, host);
        configuration.set(RestOptions.PORT, port);
        return configuration;
    }
}
