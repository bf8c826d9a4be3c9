package io.millrace.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.product.LoadActions;
import io.millrace.benchmarks.product.LoadRecords;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is to be done with the records of a topic. */
enum Job {
    /** Actions of students, cleaned, from topic to topic. */
    CLASSROOM_ACTIONS("peers_messages", "peers_actions", "") {
        @Override
        ProducerRecord<String, String> record(double progress, SplittableRandom random) {
            int user = 10_000_000 + random.nextInt(40_000);
            return new ProducerRecord<>(topic(), "" + user, LoadActions.message(user, random));
        }

        @Override
        Expectation expectation() {
            return new ExpectedActions();
        }
    },
    /** Totals of 10 keys. */
    GIFTS_BY_MINUTE(
            Job.GIFTS,
            "gift_total_by_minute",
            "`minute` DATETIME NOT NULL PRIMARY KEY, gift_total_amount BIGINT NOT NULL") {
        @Override
        ProducerRecord<String, String> record(double progress, SplittableRandom random) {
            return gift(progress, random);
        }

        @Override
        Expectation expectation() {
            return new ExpectedTotals(gift -> minute(gift.path("create_time").asText()));
        }
    },
    /** Totals of 200,000 keys. */
    GIFTS_BY_USER(
            Job.GIFTS, "gift_total_by_user", "user_id BIGINT NOT NULL PRIMARY KEY, gift_total_amount BIGINT NOT NULL") {
        @Override
        ProducerRecord<String, String> record(double progress, SplittableRandom random) {
            return gift(progress, random);
        }

        @Override
        Expectation expectation() {
            return new ExpectedTotals(gift -> gift.path("user_id").asText());
        }
    },
    /** Distinct users of ten minutes in a province. */
    VISITORS(
            "peers_visits",
            "visitors",
            "slot DATETIME NOT NULL, province VARCHAR(32) NOT NULL, visitors BIGINT NOT NULL, PRIMARY KEY (slot, province)") {
        @Override
        ProducerRecord<String, String> record(double progress, SplittableRandom random) {
            int user = 2000 + random.nextInt(100_000);
            return new ProducerRecord<>(topic(), "" + user, LoadRecords.visit(user, time(progress, 2 * 3600), random));
        }

        @Override
        Expectation expectation() {
            return new ExpectedVisitors();
        }
    };

    private static final String GIFTS = "peers_gifts";
    private static final int GIVERS = 200_000;
    private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 21, 10, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final String topic;
    private final String output;
    private final String columns;

    Job(String topic, String output, String columns) {
        this.topic = topic;
        this.output = output;
        this.columns = columns;
    }

    /** Returns a record of its topic, of which so much, from 0 to 1, comes before it. */
    abstract ProducerRecord<String, String> record(double progress, SplittableRandom random);

    /** Returns what the records will have to lead to; it knows of none yet. */
    abstract Expectation expectation();

    String topic() {
        return topic;
    }

    /** Returns the topic or the table that is written to. */
    String output() {
        return output;
    }

    boolean writesToKafka() {
        return columns.isEmpty();
    }

    /** Returns the columns of the table, for CREATE TABLE. */
    String columns() {
        return columns;
    }

    /** Returns the name of its folder, which people call it by. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String minute(String time) {
        return time.substring(0, 16) + ":00";
    }

    static String tenMinutes(String time) {
        return time.substring(0, 15) + "0:00";
    }

    private static String time(double progress, int seconds) {
        return BEGIN.plusSeconds((long) (progress * seconds)).format(TIME);
    }

    private static ProducerRecord<String, String> gift(double progress, SplittableRandom random) {
        int user = 2000 + random.nextInt(GIVERS);
        return new ProducerRecord<>(GIFTS, "" + user, LoadRecords.gift(user, time(progress, 600), random));
    }

    /** What records lead to, computed apart from all forms. */
    interface Expectation {
        /** Takes a record into account. */
        void add(JsonNode record);

        /** Returns what all of them lead to. */
        Outcome outcome();
    }
}
