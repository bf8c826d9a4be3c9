package io.millrace.solution.reference;

import java.util.Arrays;
import java.util.Optional;

/** A name that the SQL of a solution may refer to as {@code ${name}}, with the service that stands behind it. */
public enum Reference {
    KAFKA_BOOTSTRAP_SERVERS("kafka.bootstrap-servers", Service.KAFKA, false, "127.0.0.1:9092"),
    KAFKA_TRANSACTION_TIMEOUT("kafka.transaction-timeout", Service.KAFKA, false, "900000"),
    MYSQL_URL("mysql.url", Service.MYSQL, false, "jdbc:mysql://127.0.0.1:3306"),
    MYSQL_USER("mysql.user", Service.MYSQL, false, "example"),
    MYSQL_PASSWORD("mysql.password", Service.MYSQL, true, "example"),
    MYSQL_READER_USER("mysql.reader-user", Service.MYSQL, false, "example"),
    MYSQL_READER_PASSWORD("mysql.reader-password", Service.MYSQL, true, "example"),
    HBASE_ZOOKEEPER("hbase.zookeeper", Service.HBASE, false, "127.0.0.1:2181"),
    REDIS_NODES("redis.nodes", Service.REDIS, false, "127.0.0.1:6379"),
    REDIS_USER("redis.user", Service.REDIS, false, "example"),
    REDIS_PASSWORD("redis.password", Service.REDIS, true, "example"),
    REDIS_READER_USER("redis.reader-user", Service.REDIS, false, "example"),
    REDIS_READER_PASSWORD("redis.reader-password", Service.REDIS, true, "example"),
    ELASTICSEARCH_URL("elasticsearch.url", Service.ELASTICSEARCH, false, "http://127.0.0.1:9200"),
    ELASTICSEARCH_USER("elasticsearch.user", Service.ELASTICSEARCH, false, "example"),
    ELASTICSEARCH_PASSWORD("elasticsearch.password", Service.ELASTICSEARCH, true, "example"),
    ELASTICSEARCH_READER_USER("elasticsearch.reader-user", Service.ELASTICSEARCH, false, "example"),
    ELASTICSEARCH_READER_PASSWORD("elasticsearch.reader-password", Service.ELASTICSEARCH, true, "example");

    private final String key;
    private final Service service;
    private final boolean secret;
    private final String example;

    Reference(String key, Service service, boolean secret, String example) {
        this.key = key;
        this.service = service;
        this.secret = secret;
        this.example = example;
    }

    /** Returns the name between the braces. */
    public String key() {
        return key;
    }

    /** Returns the service that the value belongs to. */
    public Service service() {
        return service;
    }

    /** Returns whether the value must come from the environment and must never be shown. */
    public boolean secret() {
        return secret;
    }

    /** Returns a well-formed value, for planning without services and for documentation. */
    public String example() {
        return example;
    }

    /** Returns the reference of this name. */
    public static Optional<Reference> ofKey(String key) {
        return Arrays.stream(values())
                .filter(reference -> reference.key.equals(key))
                .findFirst();
    }
}
