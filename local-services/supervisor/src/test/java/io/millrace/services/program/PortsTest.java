package io.millrace.services.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.solution.reference.Service;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void shouldHaveThePortsThatClientsExpect() {
        Ports ports = Ports.defaults();

        assertThat(ports.of(Service.KAFKA)).isEqualTo(9092);
        assertThat(ports.of(Service.MYSQL)).isEqualTo(3306);
        assertThat(ports.of(Service.HBASE)).isEqualTo(2181);
        assertThat(ports.of(Service.REDIS)).isEqualTo(6379);
        assertThat(ports.of(Service.ELASTICSEARCH)).isEqualTo(9200);
    }

    @Test
    void shouldMoveAllPortsAndReplaceOne() {
        Ports ports = Ports.defaults().withOffset(1000).with(Service.MYSQL, 13306);

        assertThat(ports.of(Service.KAFKA)).isEqualTo(10092);
        assertThat(ports.of(Service.MYSQL)).isEqualTo(13306);
        assertThat(Ports.defaults().of(Service.MYSQL)).isEqualTo(3306);
    }

    @Test
    void shouldRefuseWhatIsNoPort() {
        assertThatThrownBy(() -> Ports.defaults().with(Service.KAFKA, 0))
                .hasMessage("the port of kafka must be 1 to 65535, got: 0; set --kafka-port or another --port-offset");
        assertThatThrownBy(() -> Ports.defaults().withOffset(60_000))
                .hasMessageContaining("must be 1 to 65535, got: 6");
    }

    @Test
    void shouldNameTheOptionOfAPort() {
        assertThat(Ports.option(Service.KAFKA)).isEqualTo("--kafka-port");
        assertThat(Ports.option(Service.MYSQL)).isEqualTo("--mysql-port");
        assertThat(Ports.option(Service.HBASE)).isEqualTo("--zookeeper-port");
    }
}
