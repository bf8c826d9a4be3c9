package io.millrace.services.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.analysis.common.CommonAnalysisPlugin;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.unit.TimeValue;
import org.elasticsearch.index.mapper.MapperExtrasPlugin;
import org.elasticsearch.index.reindex.ReindexPlugin;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.painless.PainlessPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.transport.Netty4Plugin;

/**
 * An Elasticsearch node that is its own cluster, on 127.0.0.1.
 *
 * <p>Arguments: the data folder and the port of its HTTP interface. Prints {@code READY} and the port once its indexes can
 * be searched, or {@code FAILED} and the reason; everything else goes to standard error. Ends cleanly on SIGTERM.
 */
public final class ElasticsearchHost {
    private static final List<Class<? extends Plugin>> PLUGINS = List.of(
            Netty4Plugin.class,
            CommonAnalysisPlugin.class,
            PainlessPlugin.class,
            MapperExtrasPlugin.class,
            ReindexPlugin.class);
    /** Indexes that take longer are searched when they are there. */
    private static final TimeValue RECOVERY = TimeValue.timeValueSeconds(60);

    private ElasticsearchHost() {}

    /** Runs until told to end. */
    public static void main(String[] args) {
        PrintStream supervisor = System.out;
        System.setOut(System.err);
        int port = Integer.parseInt(args[1]);
        try {
            LocalNode node = new LocalNode(settings(Path.of(args[0]), port));
            Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "stop"));
            node.start();
            node.client()
                    .admin()
                    .cluster()
                    .prepareHealth()
                    .setWaitForYellowStatus()
                    .setTimeout(RECOVERY)
                    .get();
            supervisor.println("READY " + port);
            // All threads of a node are daemons.
            new CountDownLatch(1).await();
        } catch (Exception e) {
            supervisor.println("FAILED " + e.getMessage());
            Runtime.getRuntime().halt(1);
        }
    }

    private static Settings settings(Path folder, int port) throws IOException {
        Properties fixed = new Properties();
        try (InputStream file = ElasticsearchHost.class.getResourceAsStream("node.properties")) {
            fixed.load(file);
        }
        Settings.Builder settings = Settings.builder();
        fixed.stringPropertyNames().forEach(name -> settings.put(name, fixed.getProperty(name)));
        return settings.put("path.home", folder.toString())
                .put("path.data", folder.toString())
                .put("http.port", port)
                .build();
    }

    /** The constructor that takes plugins from the class path is not public. */
    private static final class LocalNode extends Node {
        LocalNode(Settings settings) {
            super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "local"), PLUGINS, true);
        }

        void stop() {
            try {
                close();
            } catch (IOException e) {
                System.err.println("the node did not close cleanly: " + e);
            }
        }
    }
}
