package io.millrace.benchmarks.peers;

import java.nio.file.Path;

/** The ways in which a job is written. */
enum Form {
    /** As a solution of Millrace: a topic and a result, with account, quarantine and late records. */
    MILLRACE {
        @Override
        void start(Job job) throws Exception {
            FlinkForm.start(Path.of("benchmarks/peers/declared", job.folder()));
        }
    },
    /** The same query in Flink SQL by hand, without them. */
    FLINK_SQL {
        @Override
        void start(Job job) throws Exception {
            FlinkForm.start(Path.of("benchmarks/peers/by-hand", job.folder()));
        }
    },
    /** Hazelcast Jet. */
    JET {
        @Override
        void start(Job job) {
            JetForm.start(job);
        }
    },
    /** Kafka Streams. */
    KAFKA_STREAMS {
        @Override
        void start(Job job) throws Exception {
            StreamsForm.start(job);
        }
    },
    /** A loop of poll, parse and write. */
    LOOP {
        @Override
        void start(Job job) throws Exception {
            LoopForm.start(job);
        }
    };

    /** Starts to work; returns at once or never. */
    abstract void start(Job job) throws Exception;
}
